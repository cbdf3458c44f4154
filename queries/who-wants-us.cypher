// title: Who wishes for a partner from our country?
// topic: Countries
// description: Libraries of other countries that name this country as one they would like a
//   partner from, those without a sister first.
// show: table
//
// parameter country: Our country
//   type: country
//   required: yes
//   example: Finland
//
// column library_id: Library id
// column library: Library
// column country: Country
// column as_written: In its own words
// column other_wishes: Other wishes
// column sisters: Sisters
// column sisters_here: Sisters in our country

MATCH (home:Country {id: $country})<-[wish:PREFERS]-(library:Library)-[:LOCATED_IN]->(there:Country)
WHERE there <> home
RETURN library.id AS library_id, library.name AS library, there.name AS country,
       wish.as_written AS as_written,
       COLLECT {
         MATCH (library)-[:PREFERS]->(other:Country)
         WHERE other <> home
         RETURN other.name ORDER BY other.id
       } AS other_wishes,
       COUNT { MATCH (library)-[tie:SISTER_OF]-() WHERE coalesce(tie.status, 'unknown') <> 'ended' } AS sisters,
       COUNT { MATCH (library)-[tie:SISTER_OF]-()-[:LOCATED_IN]->(home) WHERE coalesce(tie.status, 'unknown') <> 'ended' } AS sisters_here
ORDER BY sisters, library_id
