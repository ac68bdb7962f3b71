-- Bodies lie in the order of their first writing; the index finds them by id. (With the id as the table's own key every
-- batch of random ids would rewrite as many pages of bodies as it has documents.)
CREATE TABLE document (
  number     INTEGER PRIMARY KEY,
  collection INTEGER NOT NULL,
  id         TEXT NOT NULL,
  etag       INTEGER NOT NULL,
  expires_ms INTEGER,
  -- The keys under which the document is listed, so that a write touches only the listing rows that change.
  listings   BLOB NOT NULL,
  body       TEXT NOT NULL
);

CREATE UNIQUE INDEX document_by_id ON document (collection, id);

CREATE INDEX document_by_expiry ON document (collection, expires_ms) WHERE expires_ms IS NOT NULL;

CREATE TABLE listing (
  collection INTEGER NOT NULL,
  grp        TEXT NOT NULL,
  at_ms      INTEGER NOT NULL,
  id         TEXT NOT NULL,
  PRIMARY KEY (collection, grp, at_ms, id)
) WITHOUT ROWID;

-- The last ETag given out. One for the whole store and never lowered: a document that is removed and made again does
-- not get an ETag that somebody may still hold.
CREATE TABLE counter (
  etag INTEGER NOT NULL
);
INSERT INTO counter (etag) VALUES (0);
