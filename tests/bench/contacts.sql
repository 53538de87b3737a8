-- Prints :customers contacts as CSV with 12 columns: names and towns of many languages, one of a hundred with a note of
-- several lines, one of a hundred a person who was there before, under the same e-mail address. The same number gives the
-- same file. Parameters: :customers.

CREATE TEMP TABLE first_name (id INTEGER PRIMARY KEY, word TEXT, latin TEXT);
INSERT INTO first_name (word, latin) VALUES ('Budi', 'budi'), ('Siti', 'siti'), ('Ani', 'ani'), ('Joko', 'joko'),
  ('Łukasz', 'lukasz'), ('Anaïs', 'anais'), ('Jürgen', 'juergen'), ('Ayşe', 'ayse'), ('Nguyễn', 'nguyen'), ('José', 'jose'),
  ('Søren', 'soren'), ('Žofia', 'zofia'), ('Grace', 'grace'), ('Omar', 'omar'), ('Ольга', 'olga'), ('محمد', 'mohammed'),
  ('Clara', 'clara'), ('Hugo', 'hugo'), ('Priya', 'priya'), ('Kenji', 'kenji'), ('芳', 'fang'), ('健', 'ken'), ('Ruth', 'ruth');
CREATE TEMP TABLE last_name (id INTEGER PRIMARY KEY, word TEXT, latin TEXT);
INSERT INTO last_name (word, latin) VALUES ('Santoso', 'santoso'), ('Wijaya', 'wijaya'), ('Rahayu', 'rahayu'),
  ('Brzozowiak', 'brzozowiak'), ('Weißmann', 'weissmann'), ('Roquebrune', 'roquebrune'), ('Dönmezer', 'doenmezer'),
  ('O''Hara', 'ohara'), ('Lindqvist-Bergström', 'lindqvist'), ('Müller', 'mueller'), ('Иванова', 'ivanova'), ('حداد', 'haddad'),
  ('王', 'wang'), ('田中', 'tanaka'), ('Sharma', 'sharma'), ('Okafor', 'okafor'), ('Carter', 'carter'), ('Costa', 'costa'),
  ('Nowak', 'nowak');
CREATE TEMP TABLE city (id INTEGER PRIMARY KEY, word TEXT, country TEXT, code TEXT);
INSERT INTO city (word, country, code) VALUES ('Jakarta', 'Indonesia', '+62 812'), ('Bandung', 'Indonesia', '0812'),
  ('Gdańsk', 'Poland', '+48 58'), ('Köln', 'Germany', '0221'), ('Lyon', 'France', '04 72'), ('Málaga', 'Spain', '+34 952'),
  ('İzmir', 'Turkey', '+90 232'), ('大阪', 'Japan', '+81 6'), ('Hà Nội', 'Vietnam', '+84 24'), ('القاهرة', 'Egypt', '+20 2'),
  ('Austin', 'United States', '(512) 555');

WITH RECURSIVE
  counter (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counter WHERE n < :customers),
  -- Every hundredth row is a row of before once more.
  row (n, who) AS (SELECT n, CASE WHEN n % 100 = 0 THEN n / 2 + 1 ELSE n END FROM counter),
  person (n, who, firm) AS (SELECT n, who, who * 2654435761 % 50021 FROM row)
SELECT CASE WHEN n % 100 <> 0 THEN printf('C-%07d', who) END AS "External ID",
       f.word || ' ' || l.word AS "Name",
       CASE WHEN who % 4 <> 0 THEN printf('%s %s %d', k.word, CASE firm % 3 WHEN 0 THEN 'GmbH' WHEN 1 THEN 'Tbk' ELSE '& Sons, Ltd' END,
                                          firm) END AS "Company",
       CASE who % 5 WHEN 0 THEN 'Head of purchasing' WHEN 1 THEN 'Owner' WHEN 2 THEN 'Einkäufer' END AS "Title",
       printf('%s.%s.%d@example.com', f.latin, l.latin, who) AS "E-mail",
       printf('%s %03d %04d', city.code, who / 10000 % 1000, who % 10000) AS "Phone",
       city.word AS "City", city.country AS "Country",
       CASE who % 8 WHEN 0 THEN 'ani' WHEN 1 THEN 'budi' WHEN 2 THEN 'citra' WHEN 3 THEN 'dewi' WHEN 4 THEN 'eka' END AS "Owner",
       CASE who % 10 WHEN 0 THEN 'commitment' WHEN 1 THEN 'expansion' WHEN 2 THEN 'awareness' ELSE 'exploration' END AS "Stage",
       CASE who % 7 WHEN 0 THEN 'vip; retail' WHEN 1 THEN 'newsletter' WHEN 2 THEN 'fair-2026' END AS "Tags",
       CASE WHEN n % 100 = 50 THEN 'Met at the fair.' || char(10) || 'Said "call me", then left;' || char(10) || 'likes tea, and quiet.'
            WHEN who % 3 = 0 THEN printf('Asked about item %d in spring', who % 1000) END AS "Notes"
FROM person
JOIN first_name f ON f.id = who * 2654435761 % 1000003 % 23 + 1
JOIN last_name l ON l.id = who * 2654435761 % 999983 % 19 + 1
JOIN last_name k ON k.id = firm % 19 + 1
JOIN city ON city.id = who * 2654435761 % 999979 % 11 + 1;
