// title: Which languages reach across borders?
// topic: Languages
// description: Each language with the number of libraries whose staff and whose patrons speak it,
//   and in how many countries. A second language that two libraries share says more than English.
// show: chart
//
// parameter country: Only libraries in
//   type: country
//   example: Lithuania
//
// column language: Language
// column staff: Libraries whose staff speak it
// column patrons: Libraries whose patrons speak it
// column countries: Countries
// column language_id: Language id

MATCH (language:Language)<-[spoken:STAFF_SPEAK|PATRONS_SPEAK]-(library:Library)
      -[:LOCATED_IN]->(country:Country)
WHERE $country IS NULL OR country.id = $country
WITH language, count(CASE type(spoken) WHEN 'STAFF_SPEAK' THEN 1 END) AS staff,
     count(CASE type(spoken) WHEN 'PATRONS_SPEAK' THEN 1 END) AS patrons,
     count(DISTINCT country.id) AS countries
RETURN language.name AS language, staff, patrons, countries, language.id AS language_id
ORDER BY staff + patrons DESC, language_id
