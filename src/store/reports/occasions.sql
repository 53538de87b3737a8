-- Days to remember: birthdays, first purchases and the occasions that were kept. A span is a calendar year's part of the
-- days asked for, with the days of the year that the indexes have; the join begins with it, so that they are used. Its
-- keys may reach over 29 February, which next_occasion puts on another day: last_day decides.
WITH
span (first_day, last_day, first_key, last_key) AS (VALUES {spans}),
remembered AS (
  SELECT c.id AS customer_id, 'birthday' AS kind, NULL AS name, c.birthday AS day, NULL AS occasion_id, 1 AS yearly,
         next_occasion(c.birthday, 1, 1, span.first_day, {leap_day}) AS on_date, span.last_day
  FROM span CROSS JOIN customer c
  WHERE c.birthday IS NOT NULL AND substr(c.birthday, -5) BETWEEN span.first_key AND span.last_key AND {whose}
  UNION ALL
  SELECT c.id, 'first-purchase', NULL, c.first_purchase, NULL, 1,
         next_occasion(c.first_purchase, 1, 1, span.first_day, {leap_day}), span.last_day
  FROM span CROSS JOIN customer c
  WHERE c.first_purchase IS NOT NULL AND substr(c.first_purchase, -5) BETWEEN span.first_key AND span.last_key
    AND {whose}
  UNION ALL
  SELECT c.id, o.kind, o.name, o.day, o.id, o.yearly,
         next_occasion(o.day, o.yearly, 0, span.first_day, {leap_day}), span.last_day
  FROM span CROSS JOIN occasion o CROSS JOIN customer c ON c.id = o.customer_id
  WHERE substr(o.day, -5) BETWEEN span.first_key AND span.last_key AND {whose}
)
SELECT r.customer_id,
       r.on_date,
       CAST(julianday(r.on_date) - julianday({today}) AS INTEGER) AS in_days,
       customer.name AS customer,
       customer.name_key,
       r.kind,
       iif(r.kind = 'custom', r.name, replace(r.kind, '-', ' ') || ifnull(': ' || r.name, '')) AS what,
       -- The day itself is not the anniversary of anything.
       nullif(occasion_years(r.day, r.on_date), 0) AS years,
       r.day,
       customer.owner,
       r.occasion_id,
       r.yearly
FROM remembered r CROSS JOIN customer ON customer.id = r.customer_id
WHERE r.on_date <= r.last_day
