// title: Who is open to every country?
// topic: Countries
// description: Libraries that say they have no preferred country, those without a sister first.
//   Libraries that do not say are not listed.
// show: table
//
// parameter country: Only in
//   type: country
//   example: Portugal
// parameter language: Only where the staff speak
//   type: language
//   example: English
//
// column library_id: Library id
// column library: Library
// column country: Country
// column languages: Languages of the staff
// column seeks: Activities sought
// column seeks_eu_partners: Seeks EU partners
// column sisters: Sisters

MATCH (library:Library)-[:LOCATED_IN]->(country:Country)
WHERE library.open_to_all = true AND ($country IS NULL OR country.id = $country)
  AND ($language IS NULL OR EXISTS { (library)-[:STAFF_SPEAK]->(:Language {id: $language}) })
RETURN library.id AS library_id, library.name AS library, country.name AS country,
       CASE WHEN 'staff_languages' IN coalesce(library.stated, []) THEN COLLECT {
         MATCH (library)-[:STAFF_SPEAK]->(language) RETURN language.name ORDER BY language.id
       } END AS languages,
       CASE WHEN 'seeks' IN coalesce(library.stated, []) THEN COLLECT {
         MATCH (library)-[:SEEKS]->(activity) RETURN activity.name ORDER BY activity.id
       } END AS seeks,
       library.seeks_eu_partners AS seeks_eu_partners,
       COUNT { MATCH (library)-[tie:SISTER_OF]-() WHERE coalesce(tie.status, 'unknown') <> 'ended' } AS sisters
ORDER BY sisters, library_id
