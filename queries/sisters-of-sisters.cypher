// title: Whom do our sisters know?
// topic: Finding a partner
// description: Libraries of other countries that are sisters of our sisters and not yet ours, with
//   who could introduce us and what there is to exchange. Sisterships that have ended do not count.
// show: table
//
// parameter library: Our library
//   type: library
//   required: yes
//   example: Valença Municipal Library
//
// column library_id: Library id
// column library: Library
// column country: Country
// column through: Could introduce us
// column we_get: They offer, we seek
// column we_give: We offer, they seek
// column languages: Languages of both staffs

MATCH (us:Library {id: $library})-[:LOCATED_IN]->(home:Country)
MATCH (us)-[ours:SISTER_OF]-(sister:Library)-[theirs:SISTER_OF]-(other:Library)
WHERE other <> us
  AND NOT EXISTS {
    MATCH (us)-[tie:SISTER_OF]-(other) WHERE coalesce(tie.status, 'unknown') <> 'ended'
  }
  AND coalesce(ours.status, 'unknown') <> 'ended' AND coalesce(theirs.status, 'unknown') <> 'ended'
MATCH (other)-[:LOCATED_IN]->(country:Country)
WHERE country <> home
WITH us, sister, other, country
ORDER BY sister.id
WITH us, other, country, collect(DISTINCT sister.name) AS through
WITH other, country, through, coalesce(us.stated, []) AS ours,
     coalesce(other.stated, []) AS theirs,
     COLLECT {
       MATCH (us)-[:SEEKS]->(activity)<-[:OFFERS]-(other)
       RETURN activity.name ORDER BY activity.id
     } AS gets,
     COLLECT {
       MATCH (us)-[:OFFERS]->(activity)<-[:SEEKS]-(other)
       RETURN activity.name ORDER BY activity.id
     } AS gives,
     COLLECT {
       MATCH (us)-[:STAFF_SPEAK]->(language)<-[:STAFF_SPEAK]-(other)
       RETURN language.name ORDER BY language.id
     } AS spoken
RETURN other.id AS library_id, other.name AS library, country.name AS country, through,
       CASE WHEN size(gets) > 0 OR ('seeks' IN ours AND 'offers' IN theirs)
            THEN gets END AS we_get,
       CASE WHEN size(gives) > 0 OR ('offers' IN ours AND 'seeks' IN theirs)
            THEN gives END AS we_give,
       CASE WHEN size(spoken) > 0 OR ('staff_languages' IN ours AND 'staff_languages' IN theirs)
            THEN spoken END AS languages
ORDER BY size(through) DESC, library_id
