// title: Who seeks a European project, next to who has done one?
// topic: European projects
// description: Pairs of libraries of two countries: one seeks partners for a European programme,
//   the other takes part in one, and they share an activity or a language of their staffs. Pairs
//   that are sisters already are marked, not left out. Those with most in common come first.
//   What very many libraries name is not looked at; the bound can be moved.
// show: table
//
// parameter country: Seeking library in
//   type: country
//   example: Lithuania
// parameter activity: Sharing this activity
//   type: activity
//   example: Reading promotion
// parameter rare: Only over what at most this many libraries name
//   type: integer
//   default: 300
//   minimum: 1
//   maximum: 500
//
// column seeker_id: Seeking library id
// column seeker: Seeks partners
// column seeker_country: Country
// column experienced_id: Experienced library id
// column experienced: Takes part in a programme
// column experienced_country: Its country
// column activities: Activities of both
// column languages: Languages of both staffs
// column sisters: Sisters already

MATCH (shared:Activity|Language)
WHERE COUNT { (shared)<-[:OFFERS|SEEKS|STAFF_SPEAK]-() } <= $rare
WITH shared
MATCH (shared)<-[:OFFERS|SEEKS|STAFF_SPEAK]-(seeker:Library)-[:LOCATED_IN]->(here:Country)
WHERE seeker.seeks_eu_partners = true AND ($country IS NULL OR here.id = $country)
WITH DISTINCT shared, seeker, here
MATCH (shared)<-[:OFFERS|SEEKS|STAFF_SPEAK]-(experienced:Library)-[:LOCATED_IN]->(there:Country)
WHERE experienced.in_eu_programme = true AND there <> here
WITH DISTINCT seeker, here, experienced, there, shared, shared:Language AS spoken
WITH seeker, here, experienced, there, shared, spoken
ORDER BY seeker.id, experienced.id, shared.id
WITH seeker, here, experienced, there,
     collect(CASE WHEN NOT spoken THEN shared.id END) AS activity_ids,
     collect(CASE WHEN NOT spoken THEN shared.name END) AS activities,
     collect(CASE WHEN spoken THEN shared.name END) AS languages
WHERE $activity IS NULL OR $activity IN activity_ids
RETURN seeker.id AS seeker_id, seeker.name AS seeker, here.name AS seeker_country,
       experienced.id AS experienced_id, experienced.name AS experienced,
       there.name AS experienced_country,
       CASE WHEN size(activities) > 0 OR ('offers' IN coalesce(seeker.stated, [])
                                          AND 'seeks' IN coalesce(seeker.stated, [])
                                          AND 'offers' IN coalesce(experienced.stated, [])
                                          AND 'seeks' IN coalesce(experienced.stated, []))
            THEN activities END AS activities,
       CASE WHEN size(languages) > 0 OR ('staff_languages' IN coalesce(seeker.stated, [])
                                         AND 'staff_languages' IN coalesce(experienced.stated, []))
            THEN languages END AS languages,
       EXISTS { MATCH (seeker)-[tie:SISTER_OF]-(experienced) WHERE coalesce(tie.status, 'unknown') <> 'ended' } AS sisters
ORDER BY coalesce(size(activities), 0) + coalesce(size(languages), 0) DESC, seeker_id, experienced_id
