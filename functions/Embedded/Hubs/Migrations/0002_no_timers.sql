-- Timers keep their own cursors in the store.
DROP TABLE timer;
