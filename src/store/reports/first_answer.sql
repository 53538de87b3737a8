-- When an inbound contact i was answered by a touch of some customer, in some days. A day alone is noon: an answer of
-- the same day may seem older than what it answers.
(SELECT max(r.at, i.at) FROM interaction r
 WHERE r.customer_id = {who} AND {days} AND r.at >= i.at - 86400
   AND (r.at > i.at OR (r.on_date >= i.on_date AND r.id > i.id)) AND {answers}
 ORDER BY r.at LIMIT 1)
