-- Schema 12. Other systems count their people and their companies apart, so that a person and a company may have the same
-- external id.

DROP INDEX customer_external_id;
CREATE UNIQUE INDEX customer_external_id ON customer (external_id, kind) WHERE external_id IS NOT NULL;

PRAGMA user_version = 12;
