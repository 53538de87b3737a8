-- What an import costs without rapport: an untyped table, the four indexes that look-ups need, and full text.
.import --csv contacts.csv contact
CREATE INDEX contact_name ON contact (name);
CREATE INDEX contact_email ON contact (email);
CREATE INDEX contact_phone ON contact (phone);
CREATE INDEX contact_external_id ON contact (external_id);
CREATE VIRTUAL TABLE contact_search USING fts5 (name, email, phone, city, content = 'contact', prefix = '2 3');
INSERT INTO contact_search (contact_search) VALUES ('rebuild');
