// title: Which countries have most sisterships between them?
// topic: Sisterships
// description: Pairs of countries with the number of sisterships between their libraries and how
//   many libraries take part in them. Sisterships that have ended do not count.
// show: chart
//
// parameter country: With this country
//   type: country
//   example: Croatia
//
// column countries: Countries
// column sisterships: Sisterships
// column libraries: Libraries in them
// column first_id: First country code
// column second_id: Second country code

MATCH (one:Library)-[tie:SISTER_OF]-(two:Library)
MATCH (one)-[:LOCATED_IN]->(first:Country), (two)-[:LOCATED_IN]->(second:Country)
WHERE first.id < second.id AND coalesce(tie.status, 'unknown') <> 'ended'
  AND ($country IS NULL OR $country IN [first.id, second.id])
WITH first, second, count(tie) AS sisterships,
     count(DISTINCT one.id) + count(DISTINCT two.id) AS libraries
RETURN first.name + ' – ' + second.name AS countries, sisterships, libraries,
       first.id AS first_id, second.id AS second_id
ORDER BY sisterships DESC, first_id, second_id
