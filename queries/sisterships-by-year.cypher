// title: When did the sisterships begin?
// topic: Sisterships
// description: How many of the known sisterships began in each year, as far as a year was
//   published. Sisterships that have ended do not count.
// show: chart
//
// parameter country: With a library in
//   type: country
//   example: Finland
//
// column year: Year
// column sisterships: Sisterships

MATCH (one:Library)-[tie:SISTER_OF]->(two:Library)
WHERE coalesce(tie.status, 'unknown') <> 'ended'
  AND ($country IS NULL OR EXISTS { (one)-[:LOCATED_IN]->(:Country {id: $country}) }
       OR EXISTS { (two)-[:LOCATED_IN]->(:Country {id: $country}) })
WITH coalesce(left(toString(tie.since), 4), 'not known') AS year, count(tie) AS sisterships
RETURN year, sisterships
ORDER BY year
