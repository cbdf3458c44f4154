// title: Where are the libraries?
// topic: Countries
// description: Each library with its town and its place on the map. Where the town was not found,
//   the place is left blank.
// show: map
//
// parameter country: Only in
//   type: country
//   example: Finland
//
// column library_id: Library id
// column library: Library
// column city: Town
// column country_id: Country code
// column country: Country
// column latitude: Latitude
// column longitude: Longitude
// column sisters: Sisters

MATCH (library:Library)-[:LOCATED_IN]->(country:Country)
WHERE $country IS NULL OR country.id = $country
RETURN library.id AS library_id, library.name AS library, library.city AS city,
       country.id AS country_id, country.name AS country,
       library.latitude AS latitude, library.longitude AS longitude,
       COUNT { MATCH (library)-[tie:SISTER_OF]-() WHERE coalesce(tie.status, 'unknown') <> 'ended' } AS sisters
ORDER BY country_id, library_id
