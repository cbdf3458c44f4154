// title: Who fits us?
// topic: Finding a partner
// description: Libraries of other countries with something to exchange: what we would get from
//   them, what we would give them, and what both of us seek. An activity that few libraries name
//   counts more than one that nearly all name. Sisters that we have are left out; what a library
//   does not say never counts against it.
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
WITH home, our_wishes, our_languages, partner, country, strength, we_get, we_give, both_seek,
     [(partner)-[:STAFF_SPEAK]->(spoken) | spoken.id] AS their_languages
WITH home, our_wishes, partner, country, strength, we_get, we_give, both_seek,
     [spoken IN our_languages WHERE spoken.id IN their_languages | spoken.name] AS shared_languages
RETURN partner.id AS partner_id, partner.name AS partner, country.name AS country, strength,
       we_get, we_give, both_seek, shared_languages,
       [wish IN [CASE WHEN country.id IN our_wishes THEN 'ours' END,
                 CASE WHEN home IS NOT NULL AND EXISTS { (partner)-[:PREFERS]->(home) }
                      THEN 'theirs' END] WHERE wish IS NOT NULL] AS wished_by,
       COUNT { (partner)-[:SISTER_OF]-() } AS sisters
ORDER BY strength DESC, size(shared_languages) DESC, partner_id
