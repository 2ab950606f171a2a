-- What a claim was said in, and which claims of others it contradicts.
ALTER TABLE claims ADD COLUMN medium TEXT;
ALTER TABLE claims ADD COLUMN disputes TEXT;  -- JSON list of claim ids
