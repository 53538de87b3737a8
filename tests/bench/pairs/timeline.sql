-- rapport: interact list id:100 --fields id,on_date,kind,channel,text --format csv
-- sqlite3: -csv -header
-- daily
SELECT id, on_date, kind, channel, text
FROM interaction
WHERE customer_id = 100
ORDER BY at DESC, id DESC;
