// title: Who seeks a European project, next to who has done one?
// topic: European projects
// description: Pairs of libraries of two countries: one seeks partners for a European programme,
//   the other takes part in one, and they share an activity or a language of their staffs. Pairs
//   that are sisters already are marked, not left out. Those with most in common come first.
//   Of more than 200 that seek, or that take part, the 200 are looked at that name most
//   activities, from all countries in turn; choosing a country or an activity reaches others.
// show: table
//
// parameter country: Seeking library in
//   type: country
//   example: Lithuania
// parameter activity: Sharing this activity
//   type: activity
//   example: Reading promotion
// parameter top: Pairs at most
//   type: integer
//   default: 1000
//   minimum: 1
//   maximum: 10000
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

UNWIND ['seeks', 'takes part'] AS role
MATCH (library:Library)-[:LOCATED_IN]->(country:Country)
WHERE ((role = 'seeks' AND library.seeks_eu_partners = true
        AND ($country IS NULL OR country.id = $country))
    OR (role = 'takes part' AND library.in_eu_programme = true))
  AND ($activity IS NULL OR EXISTS { (library)-[:OFFERS|SEEKS]->(:Activity {id: $activity}) })
WITH role, country, library, COUNT { (library)-[:OFFERS|SEEKS]->() } AS named
ORDER BY named DESC, library.id
WITH role, country, collect(library)[..200] AS those
UNWIND range(0, size(those) - 1) AS place
WITH role, country, place, those[place] AS library
ORDER BY place, library.id
WITH role, collect({library: library, country: country})[..200] AS those
UNWIND those AS each
WITH role, each.library AS library, each.country AS country
WITH role, library, country,
     COLLECT { MATCH (library)-[:OFFERS|SEEKS]->(activity)
               RETURN DISTINCT activity.id AS id ORDER BY id } AS activities,
     COLLECT { MATCH (library)-[:STAFF_SPEAK]->(language)
               RETURN language.id AS id ORDER BY id } AS languages
WITH role, collect({id: library.id, land: country.id, activities: activities,
                    languages: languages}) AS those
WITH head(collect(CASE role WHEN 'seeks' THEN those END)) AS seeking,
     head(collect(CASE role WHEN 'takes part' THEN those END)) AS taking_part
UNWIND seeking AS one
UNWIND taking_part AS other
WITH one, other
WHERE one.land <> other.land
WITH one.id AS seeker_id, other.id AS experienced_id,
     size([activity IN one.activities WHERE activity IN other.activities])
       + size([language IN one.languages WHERE language IN other.languages]) AS shared
// From here on a row is small: one engine drops what it carried at a WITH, the other at max().
WITH seeker_id, experienced_id, max(shared) AS in_common
WHERE in_common > 0
WITH seeker_id, experienced_id, in_common
ORDER BY in_common DESC, seeker_id, experienced_id
LIMIT $top
MATCH (seeker:Library {id: seeker_id})-[:LOCATED_IN]->(here:Country)
MATCH (experienced:Library {id: experienced_id})-[:LOCATED_IN]->(there:Country)
WITH seeker, here, experienced, there, in_common,
     [(seeker)-[:OFFERS|SEEKS]->(activity) | activity.id] AS ours,
     [(experienced)-[:OFFERS|SEEKS]->(activity) | activity.id] AS theirs,
     [(seeker)-[:STAFF_SPEAK]->(language) | language.id] AS we_speak,
     [(experienced)-[:STAFF_SPEAK]->(language) | language.id] AS they_speak
WITH seeker, here, experienced, there, in_common,
     COLLECT { MATCH (activity:Activity) WHERE activity.id IN ours AND activity.id IN theirs
               RETURN activity.name ORDER BY activity.id } AS activities,
     COLLECT { MATCH (language:Language) WHERE language.id IN we_speak AND language.id IN they_speak
               RETURN language.name ORDER BY language.id } AS languages
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
ORDER BY in_common DESC, seeker_id, experienced_id
