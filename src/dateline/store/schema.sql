-- The record file, version 1. Every table but reports hangs on a report and goes with it.
-- Spans are start and stop: half-open, in code points of reports.text; the quote stands beside them.

CREATE TABLE reports (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  source TEXT NOT NULL,
  title TEXT,
  publisher TEXT,
  published TEXT,
  published_basis TEXT,
  language TEXT,
  url TEXT,
  agency TEXT NOT NULL,          -- JSON list
  byline TEXT NOT NULL,          -- JSON list
  text TEXT NOT NULL,
  record TEXT NOT NULL           -- the whole record as JSON
) STRICT;
CREATE INDEX reports_source ON reports (source);
CREATE INDEX reports_published ON reports (published);

CREATE TABLE actors (
  id TEXT PRIMARY KEY,
  report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  n INTEGER NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  country TEXT,
  side TEXT,
  aliases TEXT NOT NULL,         -- JSON list
  part_of TEXT REFERENCES actors (id) DEFERRABLE INITIALLY DEFERRED,
  wikidata TEXT
) STRICT;
CREATE INDEX actors_report ON actors (report);
CREATE INDEX actors_part_of ON actors (part_of);

CREATE TABLE places (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  n INTEGER NOT NULL,
  name TEXT NOT NULL,
  kind TEXT,
  lat REAL,
  lon REAL,
  geonameid INTEGER,
  country TEXT,
  admin1 TEXT,
  admin2 TEXT,
  precision TEXT NOT NULL,
  part TEXT
) STRICT;
CREATE INDEX places_report ON places (report);

CREATE TABLE mentions (
  report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  n INTEGER NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  quote TEXT NOT NULL,
  kind TEXT NOT NULL,
  actor TEXT REFERENCES actors (id),
  place TEXT REFERENCES places (id),
  PRIMARY KEY (report, n)
) STRICT;
CREATE INDEX mentions_actor ON mentions (actor);
CREATE INDEX mentions_place ON mentions (place);

CREATE TABLE times (
  id TEXT PRIMARY KEY,
  report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  n INTEGER NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  quote TEXT NOT NULL,
  type TEXT NOT NULL,
  value TEXT NOT NULL,
  begin_date TEXT,
  end_date TEXT,
  precision TEXT NOT NULL,
  basis TEXT NOT NULL
) STRICT;
CREATE INDEX times_report ON times (report);

CREATE TABLE claims (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  n INTEGER NOT NULL,
  start INTEGER,
  stop INTEGER,
  quote TEXT NOT NULL,           -- what is said
  speaker TEXT,                  -- the words for the speaker
  speaker_name TEXT,             -- its name as an actor
  speaker_actor TEXT REFERENCES actors (id),
  speaker_kind TEXT NOT NULL,
  affiliation TEXT REFERENCES actors (id),
  addressee TEXT,
  cue TEXT,
  form TEXT NOT NULL,
  act TEXT NOT NULL,
  time TEXT REFERENCES times (id),
  place TEXT REFERENCES places (id),
  within TEXT REFERENCES claims (id) DEFERRABLE INITIALLY DEFERRED,
  score REAL NOT NULL
) STRICT;
CREATE INDEX claims_report ON claims (report);
CREATE INDEX claims_within ON claims (within);
CREATE INDEX claims_speaker_actor ON claims (speaker_actor);
CREATE INDEX claims_affiliation ON claims (affiliation);
CREATE INDEX claims_time ON claims (time);
CREATE INDEX claims_place ON claims (place);

CREATE TABLE events (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  n INTEGER NOT NULL,
  type TEXT NOT NULL,
  mode TEXT,
  cameo TEXT,
  contexts TEXT NOT NULL,        -- JSON list
  status TEXT NOT NULL,
  certainty TEXT NOT NULL,
  polarity TEXT NOT NULL,
  tense TEXT,
  conditional INTEGER NOT NULL,
  actors TEXT,                   -- names, for reading; one row each in event_parties
  recipients TEXT,
  place_name TEXT,
  place TEXT REFERENCES places (id),
  begin_date TEXT,
  end_date TEXT,
  time TEXT REFERENCES times (id),
  claim TEXT REFERENCES claims (id),
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  quote TEXT NOT NULL,           -- the trigger
  sentence TEXT NOT NULL,
  score REAL NOT NULL
) STRICT;
CREATE INDEX events_report ON events (report);
CREATE INDEX events_type ON events (type, status);
CREATE INDEX events_dates ON events (begin_date, end_date);
CREATE INDEX events_place ON events (place);
CREATE INDEX events_time ON events (time);
CREATE INDEX events_claim ON events (claim);

CREATE TABLE event_parties (
  event TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  role TEXT NOT NULL,            -- actor or recipient
  n INTEGER NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  quote TEXT NOT NULL,
  name TEXT,
  actor TEXT REFERENCES actors (id),
  PRIMARY KEY (event, role, n)
) STRICT;
CREATE INDEX event_parties_actor ON event_parties (actor);

CREATE TABLE figures (
  id TEXT PRIMARY KEY,
  report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  n INTEGER NOT NULL,
  measure TEXT NOT NULL,
  unit TEXT,
  low REAL,
  best REAL,
  high REAL,
  quantifier TEXT NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  quote TEXT NOT NULL,
  counted TEXT,                  -- the words for what is counted
  share_of TEXT,
  factor REAL,
  since TEXT REFERENCES times (id),
  place_name TEXT,
  place TEXT REFERENCES places (id),
  time TEXT REFERENCES times (id),
  claim TEXT REFERENCES claims (id),
  event TEXT REFERENCES events (id)
) STRICT;
CREATE INDEX figures_report ON figures (report);
CREATE INDEX figures_measure ON figures (measure);
CREATE INDEX figures_since ON figures (since);
CREATE INDEX figures_place ON figures (place);
CREATE INDEX figures_time ON figures (time);
CREATE INDEX figures_claim ON figures (claim);
CREATE INDEX figures_event ON figures (event);

CREATE TABLE negotiations (
  id TEXT PRIMARY KEY,
  report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  n INTEGER NOT NULL,
  topic TEXT,
  status TEXT NOT NULL,
  parties TEXT,                  -- names, for reading; one row each in negotiation_parties
  mediators TEXT,
  quote TEXT
) STRICT;
CREATE INDEX negotiations_report ON negotiations (report);

CREATE TABLE negotiation_parties (
  negotiation TEXT NOT NULL REFERENCES negotiations (id) ON DELETE CASCADE,
  role TEXT NOT NULL,            -- party or mediator
  n INTEGER NOT NULL,
  name TEXT,
  actor TEXT REFERENCES actors (id),
  PRIMARY KEY (negotiation, role, n)
) STRICT;
CREATE INDEX negotiation_parties_actor ON negotiation_parties (actor);

CREATE TABLE rounds (
  negotiation TEXT NOT NULL REFERENCES negotiations (id) ON DELETE CASCADE,
  n INTEGER NOT NULL,
  begin_date TEXT,
  end_date TEXT,
  duration TEXT,
  place_name TEXT,
  place TEXT REFERENCES places (id),
  outcome TEXT,
  quote TEXT,
  PRIMARY KEY (negotiation, n)
) STRICT;
CREATE INDEX rounds_place ON rounds (place);

CREATE TABLE positions (
  id TEXT PRIMARY KEY,
  negotiation TEXT NOT NULL REFERENCES negotiations (id) ON DELETE CASCADE,
  n INTEGER NOT NULL,
  by_name TEXT,
  to_name TEXT,
  kind TEXT NOT NULL,
  status TEXT NOT NULL,
  terms TEXT,                    -- for reading; one row each in terms
  by_actor TEXT REFERENCES actors (id),
  to_actor TEXT REFERENCES actors (id),
  answers TEXT REFERENCES positions (id) DEFERRABLE INITIALLY DEFERRED,
  time TEXT REFERENCES times (id),
  claim TEXT REFERENCES claims (id)
) STRICT;
CREATE INDEX positions_negotiation ON positions (negotiation);
CREATE INDEX positions_by ON positions (by_actor);
CREATE INDEX positions_to ON positions (to_actor);
CREATE INDEX positions_answers ON positions (answers);
CREATE INDEX positions_time ON positions (time);
CREATE INDEX positions_claim ON positions (claim);

CREATE TABLE terms (
  position TEXT NOT NULL REFERENCES positions (id) ON DELETE CASCADE,
  n INTEGER NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  quote TEXT NOT NULL,
  scope TEXT NOT NULL,
  PRIMARY KEY (position, n)
) STRICT;

CREATE TABLE deadlines (
  negotiation TEXT NOT NULL REFERENCES negotiations (id) ON DELETE CASCADE,
  n INTEGER NOT NULL,
  date TEXT,
  time TEXT REFERENCES times (id),
  condition TEXT NOT NULL,
  threat TEXT,
  PRIMARY KEY (negotiation, n)
) STRICT;
CREATE INDEX deadlines_time ON deadlines (time);

CREATE TABLE sticking_points (
  negotiation TEXT NOT NULL REFERENCES negotiations (id) ON DELETE CASCADE,
  n INTEGER NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  quote TEXT NOT NULL,
  PRIMARY KEY (negotiation, n)
) STRICT;

-- What could not be read, and why. Gone once the same path is read well.
CREATE TABLE errors (
  path TEXT PRIMARY KEY,
  reason TEXT NOT NULL
) STRICT;

-- Full text of reports, claims and events, kept by triggers.
CREATE VIRTUAL TABLE reports_fts USING fts5 (title, text, content = 'reports', content_rowid = 'row', tokenize = 'unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE claims_fts USING fts5 (quote, speaker, content = 'claims', content_rowid = 'row', tokenize = 'unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE events_fts USING fts5 (sentence, content = 'events', content_rowid = 'row', tokenize = 'unicode61 remove_diacritics 2');
CREATE TRIGGER reports_add AFTER INSERT ON reports BEGIN
  INSERT INTO reports_fts (rowid, title, text) VALUES (new.row, new.title, new.text);
END;
CREATE TRIGGER reports_drop AFTER DELETE ON reports BEGIN
  INSERT INTO reports_fts (reports_fts, rowid, title, text) VALUES ('delete', old.row, old.title, old.text);
END;
CREATE TRIGGER claims_add AFTER INSERT ON claims BEGIN
  INSERT INTO claims_fts (rowid, quote, speaker) VALUES (new.row, new.quote, new.speaker);
END;
CREATE TRIGGER claims_drop AFTER DELETE ON claims BEGIN
  INSERT INTO claims_fts (claims_fts, rowid, quote, speaker) VALUES ('delete', old.row, old.quote, old.speaker);
END;
CREATE TRIGGER events_add AFTER INSERT ON events BEGIN
  INSERT INTO events_fts (rowid, sentence) VALUES (new.row, new.sentence);
END;
CREATE TRIGGER events_drop AFTER DELETE ON events BEGIN
  INSERT INTO events_fts (events_fts, rowid, sentence) VALUES ('delete', old.row, old.sentence);
END;

-- Places on the map, kept by triggers.
CREATE VIRTUAL TABLE places_map USING rtree (row, south, north, west, east);
CREATE TRIGGER places_add AFTER INSERT ON places WHEN new.lat IS NOT NULL AND new.lon IS NOT NULL BEGIN
  INSERT INTO places_map VALUES (new.row, new.lat, new.lat, new.lon, new.lon);
END;
CREATE TRIGGER places_drop AFTER DELETE ON places WHEN old.lat IS NOT NULL AND old.lon IS NOT NULL BEGIN
  DELETE FROM places_map WHERE row = old.row;
END;
