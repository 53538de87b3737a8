-- rapport: customer find agus nowak --fields id,name,city --limit 20 --format csv
-- sqlite3: -csv -header
-- daily
SELECT id, name, city
FROM (SELECT rowid AS hit FROM customer_search WHERE customer_search MATCH 'name : (agus AND nowak)'
      UNION ALL
      SELECT rowid FROM customer_search WHERE customer_search MATCH '(name : (agus* AND nowak*)) NOT name : (agus AND nowak)'
      UNION ALL
      SELECT rowid FROM customer_search WHERE customer_search MATCH '(agus* AND nowak*) NOT name : (agus* AND nowak*)')
     CROSS JOIN customer ON id = hit
WHERE archived_at IS NULL
LIMIT 20;
