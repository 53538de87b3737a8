-- rapport: interact log 100 Called --channel call --quiet
-- sqlite3: -bail
-- daily
PRAGMA foreign_keys = ON;
BEGIN IMMEDIATE;
INSERT INTO interaction (customer_id, kind, channel, direction, text, at, on_date, owner, created_at)
VALUES (100, 'contact', 'call', 'out', 'Called', 1773109800, '2026-03-10', 'ani', 1773109800)
RETURNING id;
UPDATE customer SET last_contact = (SELECT max(on_date) FROM interaction WHERE customer_id = 100
                                     AND (kind <> 'note' OR channel IS NOT NULL))
WHERE id = 100;
INSERT INTO operation (at, real_at, who, command) VALUES (1773109800, 1773109800, 'ani', 'interact log');
INSERT INTO change (operation_id, entity, entity_id, last_id, customer_id, action)
SELECT (SELECT max(id) FROM operation), 'interaction', max(id), max(id), 100, 'insert' FROM interaction;
COMMIT;
