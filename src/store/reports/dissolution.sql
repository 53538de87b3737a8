-- Ends of relationships, grouped: ends.sql has one row an end. Those of the days before only count.
SELECT label AS {name},
       ends,
       percent(ends, sum(ends) OVER ()) AS share,
       by_customer,
       by_us,
       percent(bad_moods, moods) AS bad_mood,
       mean(silence, touched) AS silence,
       percent(poor_scores, scores) AS poor_score,
       won_back,
       previous,
       ends - previous AS change
FROM (
  SELECT {label} AS label,
         sum(now) AS ends,
         sum(now AND ended_by = 'customer') AS by_customer,
         sum(now AND ended_by = 'us') AS by_us,
         sum(now AND mood IS NOT NULL) AS moods,
         sum(now AND mood IN ('angry', 'unhappy')) AS bad_moods,
         sum(now AND silence IS NOT NULL) AS touched,
         sum(iif(now, silence, 0)) AS silence,
         sum(now AND score IS NOT NULL) AS scores,
         sum(now AND score_class(metric, score) < 0) AS poor_scores,
         sum(now AND won_back) AS won_back,
         sum(1 - now) AS previous
  FROM ({ended})
  GROUP BY label)
