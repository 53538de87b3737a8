-- Customers, but for removed ones, whose latest mood is worse than their moods before it, on the mean. One pass over an index that has all of
-- what is asked, of the rows with a mood alone and customer by customer; the latest one of each is looked up in it.
SELECT customer_id,
       customer.name AS customer,
       customer.owner,
       moods,
       mean(total, moods) AS mean,
       mean(total - mood, moods - 1) AS earlier,
       latest,
       on_date,
       score_change('ces', moods - 1, 0, 0, total - mood, 1, 0, 0, mood) AS fall,
       mean(total_before, moods_before) AS previous,
       score_change('ces', moods, 0, 0, total, moods_before, 0, 0, total_before) AS change
FROM (
  SELECT g.*, l.sentiment AS latest, l.on_date,
         CASE l.sentiment WHEN 'angry' THEN -2 WHEN 'unhappy' THEN -1 WHEN 'neutral' THEN 0 WHEN 'pleased' THEN 1
                          ELSE 2 END AS mood
  FROM (
    SELECT customer_id, sum(now) AS moods, sum(now * mood) AS total, sum(1 - now) AS moods_before,
           sum((1 - now) * mood) AS total_before
    FROM (SELECT customer_id, on_date BETWEEN {from} AND {to} AS now,
                 CASE sentiment WHEN 'angry' THEN -2 WHEN 'unhappy' THEN -1 WHEN 'neutral' THEN 0 WHEN 'pleased' THEN 1
                                ELSE 2 END AS mood
          FROM interaction INDEXED BY interaction_mood
          WHERE sentiment IS NOT NULL
            AND (on_date BETWEEN {from} AND {to} OR on_date BETWEEN {previous_from} AND {previous_to}))
    GROUP BY customer_id
    HAVING moods > 1) g
  JOIN interaction l ON l.id = (SELECT id FROM interaction i INDEXED BY interaction_mood
    WHERE i.customer_id = g.customer_id AND i.sentiment IS NOT NULL AND i.on_date BETWEEN {from} AND {to}
    ORDER BY i.at DESC, i.id DESC LIMIT 1))
CROSS JOIN customer ON customer.id = customer_id
WHERE mood * (moods - 1) < total - mood AND customer.archived_at IS NULL AND {mine}
