-- Which event a further mention of the same happening belongs to; null for the fullest mention.
ALTER TABLE events ADD COLUMN happening TEXT REFERENCES events (id) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX events_happening ON events (happening);
