-- Each open deal with what one wants to know of the customer, who stands the higher the more their open deals are
-- worth by their probability. What is next is promised to the customer or to somebody who has a say in the deal.
SELECT deal.id, deal.customer_id, customer.name AS customer, customer.stage AS customer_stage, deal.name AS deal,
       deal.stage, deal.rank AS place, deal.probability, deal.amount, deal.amount_currency, deal.weighted,
       deal.weighted_currency,
       total(deal.weighted) OVER (PARTITION BY deal.customer_id, deal.amount_currency) AS worth,
       (SELECT sum(amount) FROM interaction i WHERE i.customer_id = deal.customer_id AND i.kind = 'purchase'
        AND i.amount_currency = deal.amount_currency) AS bought,
       deal.amount_currency AS bought_currency,
       deal.expected_close, deal.owner, customer.last_contact,
       {last} AS last,
       next.due_date AS next_due, next.text AS next_step,
       (SELECT group_concat(text, char(31)) FROM (SELECT text FROM expectation e
        WHERE e.customer_id = deal.customer_id AND e.met_on IS NULL ORDER BY e.id)) AS expects
FROM {deals} AS deal
JOIN customer ON customer.id = deal.customer_id
LEFT JOIN followup next ON next.id = (
  SELECT f.id FROM followup f WHERE f.state = 'open' AND f.customer_id IN (SELECT deal.customer_id UNION ALL
  SELECT p.customer_id FROM deal_person p WHERE p.deal_id = deal.id) ORDER BY f.due_date, f.id LIMIT 1)
WHERE deal.state = 'open' AND customer.archived_at IS NULL AND {where}
