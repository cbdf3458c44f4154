// title: What would we exchange, and with whom?
// topic: Finding a partner
// description: Libraries of other countries with something to exchange: what we would get from
//   them, what we would give them, what both of us seek, and the languages of both staffs. Each is
//   a share from 0 to 1, in which rare items weigh more; the points known add up what is told, 30
//   for what we get, 30 for what we give, 15 for what both seek, 10 for languages. Sisters that we
//   have are left out; what a library does not say is unknown and adds nothing here. These points are
//   of the exchange alone, 85 at most; the page of a library, sisternet fit and the API's
//   libraries/ID/partners tell the whole fit out of 100, so one pair has two numbers: the whole fit
//   counts what is unknown as the average, and adds wishes, size and European projects.
// show: table
//
// parameter library: Our library
//   type: library
//   required: yes
//   example: Klaipeda City Municipality Imanuelis Kantas Public Library
// parameter country: Only partners from
//   type: country
//   example: Poland
// parameter language: Only partners whose staff speak
//   type: language
//   example: English
//
// column partner_id: Library id
// column partner: Library
// column country: Country
// column points: Points known
// column get: We get, share
// column give: We give, share
// column both: Both seek, share
// column spoken: Languages, share
// column we_get: They offer, we seek
// column we_give: We offer, they seek
// column both_seek: Both seek
// column shared_languages: Languages of both staffs
// column wished_by: Country wishes met
// column sisters: Sisters they have

MATCH (us:Library {id: $library})
OPTIONAL MATCH (us)-[:LOCATED_IN]->(home:Country)
// An item weighs ln((n + 1) / k): k of the n libraries that name any item name this one.
CALL () {
  MATCH (library:Library)-[:OFFERS|SEEKS]->()
  RETURN toFloat(count(DISTINCT library)) AS telling
}
CALL (telling) {
  MATCH (activity:Activity)<-[:OFFERS|SEEKS]-(library:Library)
  WITH telling, activity, count(DISTINCT library) AS named_by
  WITH activity, log((telling + 1) / named_by) AS weight
  ORDER BY round(weight, 6) DESC, activity.id
  RETURN collect({item: activity, weight: weight}) AS activities
}
CALL () {
  MATCH (library:Library)-[:STAFF_SPEAK]->()
  RETURN toFloat(count(DISTINCT library)) AS speaking
}
CALL (speaking) {
  MATCH (language:Language)<-[:STAFF_SPEAK]-(library:Library)
  WITH speaking, language, count(library) AS named_by
  WITH language, log((speaking + 1) / named_by) AS weight
  ORDER BY round(weight, 6) DESC, language.id
  RETURN collect({item: language, weight: weight}) AS languages
}
// A list weighs what its items do, but at least the median of all lists of its kind.
CALL (activities) {
  UNWIND activities AS each
  WITH each.item AS activity, each.weight AS weight
  MATCH (activity)<-[:SEEKS]-(library:Library)
  WITH library, sum(weight) AS whole
  RETURN percentileCont(whole, 0.5) AS wish, collect({library: library, whole: whole}) AS wishes
}
CALL (languages) {
  UNWIND languages AS each
  WITH each.item AS language, each.weight AS weight
  MATCH (language)<-[:STAFF_SPEAK]-(library:Library)
  WITH library, sum(weight) AS whole
  RETURN percentileCont(whole, 0.5) AS tongue, collect({library: library, whole: whole}) AS tongues
}
CALL (us, activities) {
  UNWIND activities AS each
  WITH us, each.item AS activity, each.weight AS weight
  RETURN sum(CASE WHEN EXISTS { (us)-[:SEEKS]->(activity) } THEN weight ELSE 0.0 END) AS sought_weight
}
CALL (us, languages) {
  UNWIND languages AS each
  WITH us, each.item AS language, each.weight AS weight
  RETURN sum(CASE WHEN EXISTS { (us)-[:STAFF_SPEAK]->(language) } THEN weight ELSE 0.0 END) AS spoken_weight
}
// What is neither ours nor sought by us is not followed: most of the graph is neither.
CALL (us, activities, languages, wishes, tongues) {
  UNWIND activities AS each
  WITH us, each.item AS item, each.weight AS weight
  WITH item, weight, EXISTS { (us)-[:SEEKS]->(item) } AS sought,
       EXISTS { (us)-[:OFFERS]->(item) } AS offered
  WHERE sought OR offered
  MATCH (item)<-[link:OFFERS|SEEKS]-(partner:Library)
  WHERE sought OR type(link) = 'SEEKS'
  RETURN partner, item.name AS name, weight, type(link) AS does, sought, offered
  UNION ALL
  UNWIND languages AS each
  WITH us, each.item AS item, each.weight AS weight
  WHERE EXISTS { (us)-[:STAFF_SPEAK]->(item) }
  MATCH (item)<-[:STAFF_SPEAK]-(partner:Library)
  RETURN partner, item.name AS name, weight, 'STAFF_SPEAK' AS does, true AS sought, false AS offered
  UNION ALL
  UNWIND wishes AS each
  RETURN each.library AS partner, null AS name, each.whole AS weight, 'wish' AS does,
         false AS sought, false AS offered
  UNION ALL
  UNWIND tongues AS each
  RETURN each.library AS partner, null AS name, each.whole AS weight, 'tongue' AS does,
         false AS sought, false AS offered
}
WITH us, home, wish, tongue, sought_weight, spoken_weight, partner, name, weight, does,
     does = 'OFFERS' AS is_get, does = 'SEEKS' AND offered AS is_give,
     does = 'SEEKS' AND sought AS is_both, does = 'STAFF_SPEAK' AS is_spoken
// The items come in the order of their lists: to sort the many rows would take a heap of room.
WITH us, home, wish, tongue, sought_weight, spoken_weight, partner,
     sum(CASE WHEN is_get THEN weight ELSE 0.0 END) AS get,
     sum(CASE WHEN is_give THEN weight ELSE 0.0 END) AS give,
     sum(CASE WHEN is_both THEN weight ELSE 0.0 END) AS both,
     sum(CASE WHEN is_spoken THEN weight ELSE 0.0 END) AS spoken,
     sum(CASE WHEN does = 'wish' THEN weight ELSE 0.0 END) AS their_wish,
     sum(CASE WHEN does = 'tongue' THEN weight ELSE 0.0 END) AS their_tongue,
     collect(CASE WHEN is_get THEN name END) AS we_get,
     collect(CASE WHEN is_give THEN name END) AS we_give,
     collect(CASE WHEN is_both THEN name END) AS both_seek,
     collect(CASE WHEN is_spoken THEN name END) AS shared_languages
MATCH (partner)-[:LOCATED_IN]->(country:Country)
WHERE partner <> us AND size(we_get) + size(we_give) + size(both_seek) > 0
  AND (home IS NULL OR country.id <> home.id)
  AND ($country IS NULL OR country.id = $country)
  AND ($language IS NULL OR EXISTS { (partner)-[:STAFF_SPEAK]->(:Language {id: $language}) })
  AND NOT EXISTS {
    MATCH (us)-[tie:SISTER_OF]-(partner) WHERE coalesce(tie.status, 'unknown') <> 'ended'
  }
WITH us, home, partner, country, get, give, both, spoken, we_get, we_give, both_seek,
     shared_languages, coalesce(us.stated, []) AS ours, coalesce(partner.stated, []) AS theirs,
     CASE WHEN sought_weight > wish THEN sought_weight ELSE wish END AS our_wish,
     CASE WHEN their_wish > wish THEN their_wish ELSE wish END AS their_wish,
     CASE WHEN spoken_weight > tongue THEN spoken_weight ELSE tongue END AS our_tongue,
     CASE WHEN their_tongue > tongue THEN their_tongue ELSE tongue END AS their_tongue
// An empty list says "none" only where both have said; else it is null, which is unknown.
WITH us, home, partner, country, ours, theirs, we_get, we_give, both_seek, shared_languages,
     CASE WHEN size(we_get) > 0 OR ('seeks' IN ours AND 'offers' IN theirs)
          THEN get / our_wish END AS get,
     CASE WHEN size(we_give) > 0 OR ('offers' IN ours AND 'seeks' IN theirs)
          THEN give / their_wish END AS give,
     CASE WHEN size(both_seek) > 0 OR ('seeks' IN ours AND 'seeks' IN theirs)
          THEN both / sqrt(our_wish * their_wish) END AS both,
     CASE WHEN size(shared_languages) > 0
               OR ('staff_languages' IN ours AND 'staff_languages' IN theirs)
          THEN spoken / sqrt(our_tongue * their_tongue) END AS spoken,
     [wish IN [CASE WHEN EXISTS { (us)-[:PREFERS]->(country) } THEN 'ours' END,
               CASE WHEN home IS NOT NULL AND EXISTS { (partner)-[:PREFERS]->(home) }
                    THEN 'theirs' END] WHERE wish IS NOT NULL] AS wishes
RETURN partner.id AS partner_id, partner.name AS partner, country.name AS country,
       round(30 * coalesce(get, 0.0) + 30 * coalesce(give, 0.0) + 15 * coalesce(both, 0.0)
             + 10 * coalesce(spoken, 0.0), 3) AS points,
       round(get, 4) AS get, round(give, 4) AS give, round(both, 4) AS both,
       round(spoken, 4) AS spoken,
       CASE WHEN get IS NOT NULL THEN we_get END AS we_get,
       CASE WHEN give IS NOT NULL THEN we_give END AS we_give,
       CASE WHEN both IS NOT NULL THEN both_seek END AS both_seek,
       CASE WHEN spoken IS NOT NULL THEN shared_languages END AS shared_languages,
       CASE WHEN size(wishes) > 0
                 OR (('prefers' IN ours OR us.open_to_all IS NOT NULL)
                     AND ('prefers' IN theirs OR partner.open_to_all IS NOT NULL))
            THEN wishes END AS wished_by,
       COUNT {
         MATCH (partner)-[tie:SISTER_OF]-() WHERE coalesce(tie.status, 'unknown') <> 'ended'
       } AS sisters
ORDER BY points DESC, partner_id
