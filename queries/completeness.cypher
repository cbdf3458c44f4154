// title: How complete are the profiles of each country?
// topic: Data quality
// description: For each country, how many libraries there are and how many of them tell what they
//   offer, what they seek, their languages, the countries they wish for and their EU interest.
// show: chart
//
// column country: Country
// column libraries: Libraries
// column offers: Tell what they offer
// column seeks: Tell what they seek
// column languages: Tell their languages
// column wishes: Tell the countries they wish for
// column eu: Tell their EU interest
// column country_id: Country code

MATCH (library:Library)-[:LOCATED_IN]->(country:Country)
WITH country, library, coalesce(library.stated, []) AS stated
WITH country, count(library) AS libraries,
     count(CASE WHEN 'offers' IN stated THEN 1 END) AS offers,
     count(CASE WHEN 'seeks' IN stated THEN 1 END) AS seeks,
     count(CASE WHEN 'staff_languages' IN stated OR 'patron_languages' IN stated THEN 1 END)
       AS languages,
     count(CASE WHEN 'prefers' IN stated OR library.open_to_all IS NOT NULL THEN 1 END) AS wishes,
     count(coalesce(library.seeks_eu_partners, library.in_eu_programme)) AS eu
RETURN country.name AS country, libraries, offers, seeks, languages, wishes, eu,
       country.id AS country_id
ORDER BY libraries DESC, country_id
