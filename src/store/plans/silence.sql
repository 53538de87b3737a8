-- Who has been silent for too long on certain days and was not planned for: neglected_on() says the same of the day,
-- and reads every customer who is beyond the cadence, whatever was planned for them. What attended_to leaves out, the
-- occasions that are near, is asked of those whom it finds.
SELECT s.customer_id, 'silence:' || customer.last_contact, day.event, day.due, NULL, NULL, NULL
FROM day CROSS JOIN silence s INDEXED BY silence_attended_to CROSS JOIN customer ON customer.id = s.customer_id
WHERE s.attended_to >= day.before AND s.attended_to < day.event AND {wanted}
  AND {unattended}
ORDER BY s.customer_id
