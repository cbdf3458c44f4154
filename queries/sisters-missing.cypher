// title: Whose sisters are not all known?
// topic: Data quality
// description: Libraries that say they have another number of sisters than is known, those with
//   most missing first. Ended sisterships are not counted.
// show: table
//
// parameter country: Only in
//   type: country
//   example: Poland
//
// column library_id: Library id
// column library: Library
// column country: Country
// column stated: Sisters it says it has
// column known: Sisters known
// column missing: Missing
// column sisters: Known sisters

MATCH (library:Library)-[:LOCATED_IN]->(country:Country)
WHERE library.sisterships_stated IS NOT NULL AND ($country IS NULL OR country.id = $country)
WITH library, country, library.sisterships_stated AS stated,
     COLLECT {
       MATCH (library)-[tie:SISTER_OF]-(sister)
       WHERE coalesce(tie.status, 'unknown') <> 'ended'
       RETURN sister.name ORDER BY sister.id
     } AS sisters
WITH library, country, stated, sisters, size(sisters) AS known
WHERE stated <> known
RETURN library.id AS library_id, library.name AS library, country.name AS country, stated, known,
       stated - known AS missing, sisters
ORDER BY missing DESC, library_id
