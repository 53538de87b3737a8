-- Who brought whom, how far those came, and what they bought. A further currency of a referrer has a row of its own,
-- without the counts, so that these add up.
WITH
brought AS MATERIALIZED (
  SELECT referral.referrer_id, referral.customer_id, referral.on_date,
         EXISTS (SELECT 1 FROM stage_move m WHERE m.customer_id = referral.customer_id
                 AND m.to_stage IN ('expansion', 'commitment')) AS expanded
  FROM referral JOIN customer ON customer.id = referral.referrer_id
  WHERE referral.on_date BETWEEN {from} AND {to} AND {where}
),
counted AS (
  SELECT referrer_id, count(*) AS referred, sum(expanded) AS expanded, max(on_date) AS latest
  FROM brought GROUP BY referrer_id
),
earned AS (
  SELECT referrer_id, amount_currency AS currency, sum(amount) AS revenue,
         row_number() OVER (PARTITION BY referrer_id ORDER BY sum(amount) DESC, amount_currency) AS place
  FROM brought JOIN interaction ON interaction.customer_id = brought.customer_id
  WHERE kind = 'purchase' AND amount IS NOT NULL
  GROUP BY referrer_id, amount_currency
)
SELECT counted.referrer_id, customer.name AS referrer, customer.owner, iif(ifnull(place, 1) = 1, referred, NULL) AS referred,
       iif(ifnull(place, 1) = 1, expanded, NULL) AS expanded,
       iif(ifnull(place, 1) = 1, percent(expanded, referred), NULL) AS rate, latest, currency, revenue,
       currency AS revenue_currency, referred AS rank, ifnull(place, 1) AS place
FROM counted JOIN customer ON customer.id = counted.referrer_id LEFT JOIN earned USING (referrer_id)
