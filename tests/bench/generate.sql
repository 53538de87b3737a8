-- Fills a new rapport database with invented customers, each with ten interactions on average, one follow-up, an e-mail
-- address, a phone number and a tag; a twentieth of them are companies. What rapport keeps by itself is left out. The
-- same parameters give the same rows. Parameters: :customers.

PRAGMA synchronous = OFF;
PRAGMA cache_size = -262144;
BEGIN;

-- Spreads numbers: mix(n, salt) is written out as ((n * 2654435761 + salt * 97) >> 9), far below 2^63 for n up to 10^9.
CREATE TEMP TABLE first_name (id INTEGER PRIMARY KEY, word TEXT);
INSERT INTO first_name (word) VALUES ('Budi'), ('Siti'), ('Ani'), ('Joko'), ('Dewi'), ('Agus'), ('Rina'), ('Eko'),
  ('Maya'), ('Lukas'), ('Anna'), ('Piotr'), ('Ewa'), ('Jan'), ('Maria'), ('Tomas'), ('Clara'), ('Hugo'), ('Nora'),
  ('Omar'), ('Layla'), ('Kenji'), ('Yuki'), ('Linh'), ('Minh'), ('Priya'), ('Arjun'), ('Grace'), ('Peter'), ('Ruth'),
  ('Samuel');
CREATE TEMP TABLE last_name (id INTEGER PRIMARY KEY, word TEXT);
INSERT INTO last_name (word) VALUES ('Santoso'), ('Wijaya'), ('Rahayu'), ('Pratama'), ('Lestari'), ('Hartono'),
  ('Nowak'), ('Zielinski'), ('Kowal'), ('Weber'), ('Keller'), ('Brandt'), ('Costa'), ('Moreira'), ('Rossi'),
  ('Lindgren'), ('Berg'), ('Haddad'), ('Rahman'), ('Tanaka'), ('Mori'), ('Nguyen'), ('Tran'), ('Sharma'), ('Iyer'),
  ('Okafor'), ('Mwangi'), ('Carter'), ('Hughes');
CREATE TEMP TABLE city (id INTEGER PRIMARY KEY, word TEXT, country TEXT);
INSERT INTO city (word, country) VALUES ('Jakarta', 'ID'), ('Bandung', 'ID'), ('Surabaya', 'ID'), ('Warszawa', 'PL'),
  ('Berlin', 'DE'), ('Lisboa', 'PT'), ('Oslo', 'NO'), ('Osaka', 'JP'), ('Hanoi', 'VN'), ('Pune', 'IN'), ('Lagos', 'NG');
CREATE TEMP TABLE rep (id INTEGER PRIMARY KEY, word TEXT);
INSERT INTO rep (word) VALUES ('ani'), ('budi'), ('citra'), ('dian'), ('eka'), ('fajar'), ('gita'), ('hadi');
CREATE TEMP TABLE number AS
  WITH RECURSIVE counter (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counter WHERE n < :customers) SELECT n FROM counter;

INSERT INTO customer (id, kind, name, name_key, stage, relationship, owner, external_id, birthday, city, country,
                      created_at)
SELECT n, CASE WHEN n % 20 = 0 THEN 'company' ELSE 'person' END, name, lower(name),
       CASE (n * 2654435761 + 1 * 97 >> 9) % 10
         WHEN 0 THEN 'commitment' WHEN 1 THEN 'expansion' WHEN 2 THEN 'expansion' WHEN 3 THEN 'dissolution'
         WHEN 4 THEN 'awareness' WHEN 5 THEN 'awareness' WHEN 6 THEN 'awareness' ELSE 'exploration' END,
       CASE n % 3 WHEN 0 THEN 'long-term' WHEN 1 THEN 'transactional' END,
       rep.word, 'X-' || n, CASE WHEN n % 2 = 1 THEN date('1950-01-01', (n * 2654435761 + 9 * 97 >> 9) % 20000 || ' days') END,
       city, country, 1609459200 + n
FROM (SELECT n, CASE WHEN n % 20 = 0 THEN l.word || ' and ' || f.word || ' ' || n ELSE f.word || ' ' || l.word END AS name,
             city.word AS city, city.country AS country
      FROM number JOIN first_name f ON f.id = (n * 2654435761 + 2 * 97 >> 9) % 31 + 1
                  JOIN last_name l ON l.id = (n * 2654435761 + 3 * 97 >> 9) % 29 + 1
                  JOIN city ON city.id = (n * 2654435761 + 4 * 97 >> 9) % 11 + 1)
     JOIN rep ON rep.id = (n * 2654435761 + 5 * 97 >> 9) % 8 + 1
ORDER BY n;

INSERT INTO contact_point (customer_id, kind, value, normalised, is_primary)
SELECT id, 'email', mail, mail, 1 FROM (SELECT id, replace(name_key, ' ', '.') || '.' || id || '@example.com' AS mail FROM customer)
UNION ALL
SELECT id, 'phone', printf('+62 812 %04d %04d', id / 10000, id % 10000), printf('+62812%08d', id), 1 FROM customer;

INSERT INTO customer_tag (customer_id, tag)
SELECT n, CASE n % 7 WHEN 0 THEN 'vip' WHEN 1 THEN 'newsletter' WHEN 2 THEN 'fair' ELSE 'retail' END FROM number;

-- Every second person works for the company whose number comes next.
INSERT INTO membership (customer_id, company_id, title)
SELECT n, n / 20 * 20 + 20, 'Buyer' FROM number WHERE n % 20 <> 0 AND n % 2 = 1 AND n / 20 * 20 + 20 <= :customers;

INSERT INTO stage_move (customer_id, to_stage, on_date) SELECT id, stage, date(created_at, 'unixepoch') FROM customer;

-- Three years that end on 10 March 2026 at half past nine in Jakarta, in the order in which they happened.
INSERT INTO interaction (customer_id, kind, channel, direction, purpose, text, sentiment, at, on_date, owner, product,
                         quantity, amount, amount_currency, created_at)
SELECT customer, kind,
       CASE WHEN kind = 'contact' THEN CASE mix % 6 WHEN 0 THEN 'email' WHEN 1 THEN 'meeting' WHEN 2 THEN 'voicemail'
                                                    WHEN 3 THEN 'chat' ELSE 'call' END END,
       CASE WHEN kind = 'contact' THEN CASE mix / 6 % 3 WHEN 0 THEN 'in' ELSE 'out' END END,
       CASE mix % 4 WHEN 0 THEN 'sales' WHEN 1 THEN 'support' WHEN 2 THEN 'service' ELSE 'marketing' END,
       'Spoke about item ' || (mix % 1000),
       CASE mix % 20 WHEN 0 THEN 'angry' WHEN 1 THEN 'unhappy' WHEN 2 THEN 'pleased' END,
       at, date(at + 25200, 'unixepoch'), rep.word,
       CASE WHEN kind = 'purchase' THEN 'Item ' || (mix % 1000) END, CASE WHEN kind = 'purchase' THEN 1 + mix % 5 END,
       CASE WHEN kind = 'purchase' THEN 1000 + mix % 1000000 END, CASE WHEN kind = 'purchase' THEN 'EUR' END, at
FROM (SELECT mix, mix % :customers + 1 AS customer,
             CASE mix % 11 WHEN 0 THEN 'purchase' WHEN 1 THEN 'note' ELSE 'contact' END AS kind,
             1773109800 - (:customers * 10 - i) * 94608000 / (:customers * 10) AS at
      FROM (SELECT (n - 1) * 10 + step AS i, ((n - 1) * 10 + step) * 2654435761 + 6 * 97 >> 9 AS mix
            FROM number, (WITH RECURSIVE steps (step) AS (SELECT 1 UNION ALL SELECT step + 1 FROM steps WHERE step < 10)
                          SELECT step FROM steps)))
     JOIN rep ON rep.id = mix % 8 + 1;

INSERT INTO followup (customer_id, kind, text, due_date, effective_due, owner, state, closed_on, created_at)
SELECT n, CASE mix % 3 WHEN 0 THEN 'promise' WHEN 1 THEN 'thanks' ELSE 'check' END, 'Call back about item ' || (mix % 1000),
       due, due, rep.word, CASE WHEN mix % 10 < 4 THEN 'open' ELSE 'done' END, CASE WHEN mix % 10 >= 4 THEN due END, 1770000000
FROM (SELECT n, mix, date('2026-03-10', (mix % 90 - 30) || ' days') AS due FROM (SELECT n, n * 2654435761 + 7 * 97 >> 9 AS mix FROM number))
     JOIN rep ON rep.id = mix % 8 + 1
ORDER BY n;

-- Every tenth customer answered one of three surveys, some day in those years.
INSERT INTO survey (id, name, name_key, moment, created_at)
VALUES (1, 'After delivery', 'after delivery', 'acceptance', 1600000000), (2, 'In use', 'in use', 'use', 1600000000),
       (3, 'Support', 'support', 'support', 1600000000);
INSERT INTO survey_question (id, survey_id, position, type, text, lowest, highest)
SELECT (survey.id - 1) * 3 + place, survey.id, place, type, 'Question ' || place, lowest, highest
FROM survey, (SELECT 1 AS place, 'nps' AS type, 0 AS lowest, 10 AS highest UNION ALL SELECT 2, 'csat', 1, 5
              UNION ALL SELECT 3, 'ces', 1, 7);
INSERT INTO survey_response (id, survey_id, customer_id, state, channel, owner, asked_on, on_date, moment, stage, created_at)
SELECT c.id / 10, mix % 3 + 1, c.id, 'answered', 'web', c.owner, day, day,
       CASE mix % 3 WHEN 0 THEN 'acceptance' WHEN 1 THEN 'use' ELSE 'support' END, c.stage, 1770000000
FROM (SELECT *, date('2026-03-10', '-' || (mix % 1095) || ' days') AS day
      FROM (SELECT *, id * 2654435761 + 8 * 97 >> 9 AS mix FROM customer WHERE id % 10 = 0)) AS c;
INSERT INTO survey_answer (response_id, question_id, customer_id, number)
SELECT r.id, q.id, r.customer_id, q.lowest + (r.id * 2654435761 + q.id * 97 >> 9) % (q.highest - q.lowest + 1)
FROM survey_response r JOIN survey_question q ON q.survey_id = r.survey_id;

INSERT INTO operation (at, real_at, who, command) VALUES (1773109800, 1773109800, 'ani', 'customer import');
INSERT INTO change (operation_id, entity, entity_id, last_id, action)
SELECT 1, 'customer', 1, max(id), 'insert' FROM customer UNION ALL
SELECT 1, 'contact_point', 1, max(id), 'insert' FROM contact_point UNION ALL
SELECT 1, 'customer_tag', 1, max(id), 'insert' FROM customer_tag UNION ALL
SELECT 1, 'membership', 1, max(id), 'insert' FROM membership UNION ALL
SELECT 1, 'stage_move', 1, max(id), 'insert' FROM stage_move UNION ALL
SELECT 1, 'interaction', 1, max(id), 'insert' FROM interaction UNION ALL
SELECT 1, 'followup', 1, max(id), 'insert' FROM followup;
COMMIT;
