// title: Which three libraries of three countries fit together?
// topic: European projects
// description: Triples of libraries from three countries in which every two fit: one offers
//   something that the other seeks. Those with most exchanges among them come first: a start for
//   a project of three partners.
//   Of more than 100 libraries the 100 are looked at that name most activities, from all countries
//   in turn; choosing a library looks at the 100 that fit it best, choosing a country at more of
//   that country's.
// show: table
//
// parameter library: With this library
//   type: library
//   example: Valença Municipal Library
// parameter country: With a library from
//   type: country
//   example: Poland
// parameter top: Triples at most
//   type: integer
//   default: 1000
//   minimum: 1
//   maximum: 2000
//
// column first_id: First library id
// column first: First library
// column first_country: Its country
// column second_id: Second library id
// column second: Second library
// column second_country: Its country
// column third_id: Third library id
// column third: Third library
// column third_country: Its country
// column exchanges: Exchanges among them
// column exchange: What they exchange
// column languages: Languages of all three staffs
// column sisterships: Sisterships among them

CALL () {
  MATCH (us:Library {id: $library})-[:LOCATED_IN]->(home:Country)
  RETURN collect(home.id) AS homes,
         head(collect([(us)-[:OFFERS]->(activity) | activity.id])) AS we_offer,
         head(collect([(us)-[:SEEKS]->(activity) | activity.id])) AS we_seek
}
MATCH (library:Library)-[:LOCATED_IN]->(country:Country)
WHERE library.id = $library OR NOT country.id IN homes
WITH library, country,
     CASE WHEN $library IS NULL THEN COUNT { (library)-[:OFFERS|SEEKS]->() }
          WHEN library.id = $library THEN 1
          ELSE size([(library)-[:OFFERS]->(activity) WHERE activity.id IN we_seek | 1])
             + size([(library)-[:SEEKS]->(activity) WHERE activity.id IN we_offer | 1])
     END AS worth
WHERE worth > 0
WITH library, country, worth
ORDER BY worth DESC, library.id
WITH country, collect(library)[..100] AS those
UNWIND range(0, size(those) - 1) AS place
WITH country, those[place] AS library,
     CASE country.id WHEN $country THEN place / 3 ELSE place END AS place
ORDER BY CASE library.id WHEN $library THEN 0 ELSE 1 END, place, library.id
LIMIT 100
WITH library, country, [(library)-[:OFFERS]->(activity) | activity.id] AS offers,
     [(library)-[:SEEKS]->(activity) | activity.id] AS seeks
ORDER BY library.id
WITH collect({id: library.id, land: country.id, offers: offers, seeks: seeks,
              has_it: library.id = $library, is_there: country.id = $country}) AS chosen
WITH chosen, [one IN chosen | [two IN chosen | CASE one.land WHEN two.land THEN 0 ELSE
                size([gift IN one.offers WHERE gift IN two.seeks])
                + size([gift IN two.offers WHERE gift IN one.seeks]) END]] AS gifts
WITH chosen, gifts, size(chosen) AS n
UNWIND range(0, n - 1) AS i
UNWIND range(i, n - 1) AS j
WITH chosen, gifts, n, i, j
WHERE gifts[i][j] > 0
UNWIND range(j, n - 1) AS k
WITH chosen, gifts, i, j, k
WHERE gifts[i][k] > 0 AND gifts[j][k] > 0
  AND ($library IS NULL OR chosen[i].has_it OR chosen[j].has_it OR chosen[k].has_it)
  AND ($country IS NULL OR chosen[i].is_there OR chosen[j].is_there OR chosen[k].is_there)
WITH chosen[i].id AS first_id, chosen[j].id AS second_id, chosen[k].id AS third_id,
     gifts[i][j] + gifts[i][k] + gifts[j][k] AS gifts
// From here on a row is small: one engine drops what it carried at a WITH, the other at max().
WITH first_id, second_id, third_id, max(gifts) AS exchanges
ORDER BY exchanges DESC, first_id, second_id, third_id
LIMIT $top
MATCH (first:Library {id: first_id})-[:LOCATED_IN]->(first_country:Country)
MATCH (second:Library {id: second_id})-[:LOCATED_IN]->(second_country:Country)
MATCH (third:Library {id: third_id})-[:LOCATED_IN]->(third_country:Country)
WITH first, first_country, second, second_country, third, third_country, exchanges,
     [(first)-[:OFFERS]->(gift) | gift.id] AS first_offers,
     [(first)-[:SEEKS]->(gift) | gift.id] AS first_seeks,
     [(second)-[:OFFERS]->(gift) | gift.id] AS second_offers,
     [(second)-[:SEEKS]->(gift) | gift.id] AS second_seeks,
     [(third)-[:OFFERS]->(gift) | gift.id] AS third_offers,
     [(third)-[:SEEKS]->(gift) | gift.id] AS third_seeks
WITH first, first_country, second, second_country, third, third_country, exchanges,
     [gift IN first_offers WHERE gift IN second_seeks OR gift IN third_seeks]
       + [gift IN second_offers WHERE gift IN first_seeks OR gift IN third_seeks]
       + [gift IN third_offers WHERE gift IN first_seeks OR gift IN second_seeks] AS gifts
RETURN first.id AS first_id, first.name AS first, first_country.name AS first_country,
       second.id AS second_id, second.name AS second, second_country.name AS second_country,
       third.id AS third_id, third.name AS third, third_country.name AS third_country,
       exchanges,
       COLLECT {
         MATCH (activity:Activity) WHERE activity.id IN gifts
         RETURN activity.name ORDER BY activity.id
       } AS exchange,
       CASE WHEN 'staff_languages' IN coalesce(first.stated, [])
                 AND 'staff_languages' IN coalesce(second.stated, [])
                 AND 'staff_languages' IN coalesce(third.stated, []) THEN COLLECT {
         MATCH (first)-[:STAFF_SPEAK]->(language)<-[:STAFF_SPEAK]-(second),
               (third)-[:STAFF_SPEAK]->(language)
         RETURN language.name ORDER BY language.id
       } END AS languages,
       COUNT { MATCH (first)-[tie:SISTER_OF]-(second) WHERE coalesce(tie.status, 'unknown') <> 'ended' } + COUNT { MATCH (second)-[tie:SISTER_OF]-(third) WHERE coalesce(tie.status, 'unknown') <> 'ended' }
         + COUNT { MATCH (first)-[tie:SISTER_OF]-(third) WHERE coalesce(tie.status, 'unknown') <> 'ended' } AS sisterships
ORDER BY exchanges DESC, first_id, second_id, third_id
