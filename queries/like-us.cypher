// title: Which libraries are like ours?
// topic: Finding a partner
// description: Libraries of other countries of the same kind or size, with the programmes that both
//   offer. Pairs have often chosen each other because both were small, or both rural.
// show: table
//
// parameter library: Our library
//   type: library
//   required: yes
//   example: Klaipeda City Municipality Imanuelis Kantas Public Library
// parameter country: Only in
//   type: country
//   example: Croatia
//
// column library_id: Library id
// column library: Library
// column country: Country
// column alike: The same
// column both_offer: Both offer
// column sister: Our sister

MATCH (us:Library {id: $library})-[:LOCATED_IN]->(home:Country)
WITH us, home,
     COLLECT { MATCH (us)-[:OFFERS]->(activity) RETURN activity ORDER BY activity.id } AS ours
MATCH (other:Library)-[:LOCATED_IN]->(country:Country)
WHERE country <> home AND ($country IS NULL OR country.id = $country)
  AND (other.type = us.type OR other.population_band = us.population_band)
WITH us, ours, other, country, [(other)-[:OFFERS]->(activity) | activity.id] AS theirs,
     [same IN [CASE WHEN other.type = us.type THEN 'kind' END,
               CASE WHEN other.population_band = us.population_band THEN 'size' END]
      WHERE same IS NOT NULL] AS alike
WITH us, other, country, alike,
     [activity IN ours WHERE activity.id IN theirs | activity.name] AS both
RETURN other.id AS library_id, other.name AS library, country.name AS country, alike,
       CASE WHEN size(both) > 0 OR ('offers' IN coalesce(us.stated, [])
                                    AND 'offers' IN coalesce(other.stated, []))
            THEN both END AS both_offer,
       EXISTS { MATCH (us)-[tie:SISTER_OF]-(other) WHERE coalesce(tie.status, 'unknown') <> 'ended' } AS sister
ORDER BY size(alike) DESC, coalesce(size(both_offer), 0) DESC, library_id
