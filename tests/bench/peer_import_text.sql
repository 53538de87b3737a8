-- As peer_import.sql, but with all the text by which rapport finds a customer, and the four indexes of a CRM: the list
-- of an owner has one, and a phone number is found as text.
.import --csv contacts.csv contact
CREATE INDEX contact_name ON contact ("Name");
CREATE INDEX contact_email ON contact ("E-mail");
CREATE INDEX contact_owner ON contact ("Owner", "Stage");
CREATE UNIQUE INDEX contact_external_id ON contact ("External ID") WHERE "External ID" <> '';
CREATE VIRTUAL TABLE contact_search USING fts5 (
  "Name", "E-mail", "Phone", "Company", "Tags", "External ID", "City", "Country", "Notes",
  content = 'contact', prefix = '2 3'
);
INSERT INTO contact_search (contact_search) VALUES ('rebuild');
