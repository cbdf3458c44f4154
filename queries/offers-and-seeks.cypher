// title: Who offers or seeks this activity?
// topic: Activities
// description: Libraries that have an activity as a programme, and those that want to do it with a
//   sister. A blank means that the library does not tell what it offers or seeks.
// show: table
//
// parameter activity: Activity
//   type: activity
//   required: yes
//   example: Reading clubs
// parameter what: Only those that
//   type: choice
//   choices: offer | seek
//   example: offer
// parameter country: Only in
//   type: country
//   example: Spain
//
// column library_id: Library id
// column library: Library
// column country: Country
// column offers: Offers it
// column seeks: Seeks it
// column as_written: In its own words
// column sisters: Sisters

MATCH (activity:Activity {id: $activity})<-[link:OFFERS|SEEKS]-(library:Library)
WITH library, link
ORDER BY library.id, type(link)
WITH library, collect(type(link)) AS links, collect(DISTINCT link.as_written) AS as_written
WHERE $what IS NULL OR ($what = 'offer' AND 'OFFERS' IN links)
      OR ($what = 'seek' AND 'SEEKS' IN links)
MATCH (library)-[:LOCATED_IN]->(country:Country)
WHERE $country IS NULL OR country.id = $country
RETURN library.id AS library_id, library.name AS library, country.name AS country,
       CASE WHEN 'OFFERS' IN links THEN true
            WHEN 'offers' IN coalesce(library.stated, []) THEN false END AS offers,
       CASE WHEN 'SEEKS' IN links THEN true
            WHEN 'seeks' IN coalesce(library.stated, []) THEN false END AS seeks,
       as_written, COUNT { MATCH (library)-[tie:SISTER_OF]-() WHERE coalesce(tie.status, 'unknown') <> 'ended' } AS sisters
ORDER BY size(links) DESC, library_id
