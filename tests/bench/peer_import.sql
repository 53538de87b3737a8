-- What an import costs without rapport: an untyped table, the four indexes that look-ups need, and full text.
.import --csv contacts.csv contact
CREATE INDEX contact_name ON contact ("Name");
CREATE INDEX contact_email ON contact ("E-mail");
CREATE INDEX contact_phone ON contact ("Phone");
CREATE INDEX contact_external_id ON contact ("External ID");
CREATE VIRTUAL TABLE contact_search USING fts5 ("Name", "E-mail", "Phone", "City", content = 'contact', prefix = '2 3');
INSERT INTO contact_search (contact_search) VALUES ('rebuild');
