-- What times and places rest on, codes and extent of places; a time that cannot be told has no value.
CREATE TABLE times_next (
  id TEXT PRIMARY KEY,
  report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  n INTEGER NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  quote TEXT NOT NULL,
  type TEXT NOT NULL,
  value TEXT,
  begin_date TEXT,
  end_date TEXT,
  precision TEXT NOT NULL,
  basis TEXT NOT NULL,
  mod TEXT
) STRICT;
INSERT INTO times_next SELECT *, NULL FROM times;
DROP TABLE times;
ALTER TABLE times_next RENAME TO times;
CREATE INDEX times_report ON times (report);
ALTER TABLE places ADD COLUMN gazetteer_name TEXT;
ALTER TABLE places ADD COLUMN admin1_code TEXT;
ALTER TABLE places ADD COLUMN admin2_code TEXT;
ALTER TABLE places ADD COLUMN iso_3166_2 TEXT;
ALTER TABLE places ADD COLUMN wikidata TEXT;
ALTER TABLE places ADD COLUMN geo_precision INTEGER;
ALTER TABLE places ADD COLUMN radius_km REAL;
ALTER TABLE places ADD COLUMN area TEXT;  -- JSON list: west, south, east, north
ALTER TABLE claims ADD COLUMN begin_date TEXT;
ALTER TABLE claims ADD COLUMN end_date TEXT;
ALTER TABLE claims ADD COLUMN time_basis TEXT;
ALTER TABLE figures ADD COLUMN begin_date TEXT;
ALTER TABLE figures ADD COLUMN end_date TEXT;
ALTER TABLE figures ADD COLUMN time_basis TEXT;
ALTER TABLE events ADD COLUMN time_basis TEXT;
ALTER TABLE events ADD COLUMN place_basis TEXT;
ALTER TABLE rounds ADD COLUMN time_basis TEXT;
