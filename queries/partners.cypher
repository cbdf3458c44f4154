// title: Who fits us?
// topic: Finding a partner
// description: Libraries of other countries with something to exchange: what we would get from
//   them, what we would give them, and what both of us seek. An activity that few libraries name
//   counts more than one that nearly all name. Sisters that we have are left out; what a library
//   does not say never counts against it, and a list is unknown where one of the two is silent.
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
// column strength: Strength
// column we_get: They offer, we seek
// column we_give: We offer, they seek
// column both_seek: Both seek
// column shared_languages: Languages of both staffs
// column wished_by: Country wishes met
// column sisters: Sisters they have

MATCH (us:Library {id: $library})
OPTIONAL MATCH (us)-[:LOCATED_IN]->(home:Country)
WITH us, home,
     [(us)-[tie:SISTER_OF]-(sister) WHERE coalesce(tie.status, 'unknown') <> 'ended' | sister.id]
       + [us.id] AS left_out,
     [(us)-[:PREFERS]->(wish) | wish.id] AS our_wishes,
     COLLECT { MATCH (us)-[:STAFF_SPEAK]->(spoken) RETURN spoken ORDER BY spoken.id } AS our_languages
// An activity weighs ln(n / k): k of the n libraries that tell what they offer (or seek) name it.
CALL () {
  MATCH (library:Library) WHERE EXISTS { (library)-[:OFFERS]->() }
  RETURN count(library) AS offering
}
CALL () {
  MATCH (library:Library) WHERE EXISTS { (library)-[:SEEKS]->() }
  RETURN count(library) AS seeking
}
CALL (us, offering, seeking) {
  MATCH (us)-[:SEEKS]->(activity)
  WITH activity, log(toFloat(offering) / toFloat(COUNT { ()-[:OFFERS]->(activity) })) AS weight
  MATCH (activity)<-[:OFFERS]-(partner)
  RETURN partner, activity, weight, 'get' AS part
  UNION ALL
  MATCH (us)-[:OFFERS]->(activity)
  WITH activity, log(toFloat(seeking) / toFloat(COUNT { ()-[:SEEKS]->(activity) })) AS weight
  MATCH (activity)<-[:SEEKS]-(partner)
  RETURN partner, activity, weight, 'give' AS part
  UNION ALL
  MATCH (us)-[:SEEKS]->(activity)
  WITH activity, log(toFloat(seeking) / toFloat(COUNT { ()-[:SEEKS]->(activity) })) AS weight
  MATCH (activity)<-[:SEEKS]-(partner)
  RETURN partner, activity, weight, 'both' AS part
}
WITH us, home, left_out, our_wishes, our_languages, partner, activity, weight, part
ORDER BY round(weight, 6) DESC, activity.id
WITH us, home, left_out, our_wishes, our_languages, partner, round(sum(weight), 3) AS strength,
     collect(CASE part WHEN 'get' THEN activity.name END) AS we_get,
     collect(CASE part WHEN 'give' THEN activity.name END) AS we_give,
     collect(CASE part WHEN 'both' THEN activity.name END) AS both_seek
MATCH (partner)-[:LOCATED_IN]->(country:Country)
WHERE NOT partner.id IN left_out
  AND (home IS NULL OR country.id <> home.id)
  AND ($country IS NULL OR country.id = $country)
  AND ($language IS NULL OR EXISTS { (partner)-[:STAFF_SPEAK]->(:Language {id: $language}) })
WITH us, home, our_wishes, our_languages, partner, country, strength, we_get, we_give, both_seek,
     [(partner)-[:STAFF_SPEAK]->(spoken) | spoken.id] AS their_languages
WITH us, partner, country, strength, we_get AS gets, we_give AS gives, both_seek AS seeks,
     [spoken IN our_languages WHERE spoken.id IN their_languages | spoken.name] AS languages,
     [wish IN [CASE WHEN country.id IN our_wishes THEN 'ours' END,
               CASE WHEN home IS NOT NULL AND EXISTS { (partner)-[:PREFERS]->(home) }
                    THEN 'theirs' END] WHERE wish IS NOT NULL] AS wishes,
     coalesce(us.stated, []) AS ours, coalesce(partner.stated, []) AS theirs
// An empty list says "none" only where both have said; else it is null, which is unknown.
RETURN partner.id AS partner_id, partner.name AS partner, country.name AS country, strength,
       CASE WHEN size(gets) > 0 OR ('seeks' IN ours AND 'offers' IN theirs)
            THEN gets END AS we_get,
       CASE WHEN size(gives) > 0 OR ('offers' IN ours AND 'seeks' IN theirs)
            THEN gives END AS we_give,
       CASE WHEN size(seeks) > 0 OR ('seeks' IN ours AND 'seeks' IN theirs)
            THEN seeks END AS both_seek,
       CASE WHEN size(languages) > 0
                 OR ('staff_languages' IN ours AND 'staff_languages' IN theirs)
            THEN languages END AS shared_languages,
       CASE WHEN size(wishes) > 0
                 OR (('prefers' IN ours OR us.open_to_all IS NOT NULL)
                     AND ('prefers' IN theirs OR partner.open_to_all IS NOT NULL))
            THEN wishes END AS wished_by,
       COUNT { MATCH (partner)-[tie:SISTER_OF]-() WHERE coalesce(tie.status, 'unknown') <> 'ended' } AS sisters
ORDER BY strength DESC, coalesce(size(shared_languages), 0) DESC, partner_id
