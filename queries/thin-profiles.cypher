// title: Which profiles are thin or stale?
// topic: Data quality
// description: Libraries whose profile leaves much unsaid, or was loaded before a date, the
//   thinnest first. Ten things are looked at; a list that is there and empty counts as said.
// show: table
//
// parameter missing: At least this many things unsaid
//   type: integer
//   default: 5
//   minimum: 0
//   maximum: 10
// parameter loaded_before: Or loaded before (year-month-day)
//   type: date
//   example: 2025-01-01
// parameter country: Only in
//   type: country
//   example: Croatia
//
// column library_id: Library id
// column library: Library
// column country: Country
// column said: Things said, of ten
// column unsaid: Unsaid
// column loaded_on: Loaded on
// column source_url: Source

MATCH (library:Library)-[:LOCATED_IN]->(country:Country)
WHERE $country IS NULL OR country.id = $country
WITH library, country, coalesce(library.stated, []) AS stated
WITH library, country, [thing IN [
       CASE WHEN library.city IS NULL THEN 'town' END,
       CASE WHEN library.type IS NULL THEN 'kind of library' END,
       CASE WHEN library.population_band IS NULL AND library.population IS NULL
            THEN 'population' END,
       CASE WHEN NOT 'offers' IN stated THEN 'activities offered' END,
       CASE WHEN NOT 'seeks' IN stated THEN 'activities sought' END,
       CASE WHEN NOT 'staff_languages' IN stated THEN 'languages of the staff' END,
       CASE WHEN NOT 'patron_languages' IN stated THEN 'languages of the patrons' END,
       CASE WHEN NOT 'prefers' IN stated AND library.open_to_all IS NULL
            THEN 'preferred countries' END,
       CASE WHEN library.seeks_eu_partners IS NULL THEN 'whether it seeks EU partners' END,
       CASE WHEN library.in_eu_programme IS NULL THEN 'whether it is in an EU programme' END
     ] WHERE thing IS NOT NULL] AS unsaid, left(library.loaded_at, 10) AS loaded_on
WHERE size(unsaid) >= $missing OR loaded_on < $loaded_before
RETURN library.id AS library_id, library.name AS library, country.name AS country,
       10 - size(unsaid) AS said, unsaid, loaded_on, library.source_url AS source_url
ORDER BY said, loaded_on, library_id
