-- A lane is one partition of one hub. It numbers the partitions of all hubs through, so that a place on the hubs is one
-- integer: lane * 2^40 + sequence. Within a lane events lie side by side in the table's tree, in order.
CREATE TABLE hub (
  name       TEXT PRIMARY KEY,
  generation TEXT NOT NULL,
  partitions INTEGER NOT NULL,
  first_lane INTEGER NOT NULL UNIQUE
) WITHOUT ROWID;

-- The last sequence given out; kept apart from the events because consumed events are deleted.
CREATE TABLE head (
  lane     INTEGER PRIMARY KEY,
  sequence INTEGER NOT NULL
);

CREATE TABLE checkpoint (
  lane           INTEGER NOT NULL,
  consumer_group TEXT NOT NULL,
  sequence       INTEGER NOT NULL,
  PRIMARY KEY (lane, consumer_group)
) WITHOUT ROWID;

-- Listening sources, named once; and the ledger's counters by source.
CREATE TABLE source (
  id       INTEGER PRIMARY KEY,
  name     TEXT NOT NULL UNIQUE,
  received INTEGER NOT NULL DEFAULT 0,
  requeued INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE event (
  position    INTEGER PRIMARY KEY,
  source      INTEGER NOT NULL,
  enqueued_ms INTEGER NOT NULL,
  body        TEXT NOT NULL
);

-- Its entries are (source, position): the ledger counts a source's events in flight without reading their bodies.
CREATE INDEX event_by_source ON event (source);

-- Events of the last hub that the host gave up on: the stage has not counted them and never will.
CREATE TABLE given_up (
  position INTEGER PRIMARY KEY,
  source   INTEGER NOT NULL
);

CREATE TABLE quarantine (
  number   INTEGER PRIMARY KEY AUTOINCREMENT,
  position INTEGER NOT NULL UNIQUE,
  lane     INTEGER NOT NULL,
  source   INTEGER NOT NULL,
  -- Whether the stage that owns the store counts it in its progress; then the ledger must not count it here again.
  counted  INTEGER NOT NULL,
  reason   TEXT NOT NULL,
  detail   TEXT NOT NULL,
  at_ms    INTEGER NOT NULL,
  body     TEXT NOT NULL
);

-- Lets the ledger count entries without reading their bodies.
CREATE INDEX quarantine_by_source ON quarantine (source, counted);

CREATE TABLE timer (
  name        TEXT PRIMARY KEY,
  last_run_ms INTEGER NOT NULL
) WITHOUT ROWID;
