"""The tables of the gazetteer's file."""

from __future__ import annotations

import re

from dateline.gazetteer import similar

SCHEMA = 10
APPLICATION = 0x6461746C
"""SQLite application id of our files: "datl"."""
SQL = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = FILE;
CREATE TABLE place (id INTEGER PRIMARY KEY, geonameid INTEGER, name TEXT, kind TEXT, lat REAL, lon REAL, country TEXT,
                    admin1 TEXT, admin2 TEXT, population INTEGER, precision TEXT, iso TEXT, wikidata TEXT, radius REAL);
CREATE TABLE admin1 (code TEXT PRIMARY KEY, name TEXT, iso TEXT) WITHOUT ROWID;
CREATE TABLE admin2 (code TEXT PRIMARY KEY, name TEXT) WITHOUT ROWID;
CREATE TABLE unit (code TEXT PRIMARY KEY, place INTEGER) WITHOUT ROWID;
CREATE TABLE outline (place INTEGER PRIMARY KEY, west REAL, south REAL, east REAL, north REAL, shape BLOB);
CREATE TABLE name (key TEXT, place INTEGER, match INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE country (alpha2 TEXT PRIMARY KEY, alpha3 TEXT, place INTEGER, capital TEXT, neighbours TEXT, demonyms TEXT)
  WITHOUT ROWID;
CREATE TABLE seat (admin1 TEXT PRIMARY KEY, place INTEGER) WITHOUT ROWID;
"""
TEMPORARY = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = FILE;
CREATE TEMP TABLE raw (key TEXT, place INTEGER, match INTEGER);
"""
SORT = """
INSERT OR IGNORE INTO name SELECT key, place, match FROM raw ORDER BY key, place, match;
INSERT OR IGNORE INTO seat
  SELECT admin1, id FROM place WHERE kind IN ('PPLA', 'PPLC') AND admin1 NOTNULL ORDER BY population DESC, id;
"""
TABLES = frozenset(re.findall(r"CREATE TABLE (\w+)", SQL + similar.TABLES))
"""Names of the tables of a whole file."""
OWN = 10_000_000
"""Numbers of one's own places begin behind this one."""
