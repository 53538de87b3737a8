-- When an inbound contact i was answered by a touch of some customer, in some days.
(SELECT max(r.at, i.at) FROM interaction r
 WHERE r.customer_id = {who} AND {days} AND r.at >= i.at - 86400
   AND {later} AND {answers}
 ORDER BY r.at LIMIT 1)
