// title: Which three libraries of three countries fit together?
// topic: European projects
// description: Triples of libraries from three countries in which every two fit: one offers
//   something that the other seeks. Those who exchange most come first: a start for a project of
//   three partners.
//   What very many libraries name is not looked at; the bound can be moved.
// show: table
//
// parameter library: With this library
//   type: library
//   example: Valença Municipal Library
// parameter country: With a library from
//   type: country
//   example: Poland
// parameter rare: Only over activities that at most this many libraries offer or seek
//   type: integer
//   default: 100
//   minimum: 1
//   maximum: 150
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
// column exchange: What they exchange
// column languages: Languages of all three staffs
// column sisterships: Sisterships among them

MATCH (activity:Activity)
WHERE COUNT { (activity)<-[:OFFERS|SEEKS]-() } <= $rare
WITH activity
MATCH (activity)<-[link:OFFERS|SEEKS]-(library:Library)
MATCH (library)-[:LOCATED_IN]->(country:Country)
WITH library, country,
     collect(CASE type(link) WHEN 'OFFERS' THEN activity.id END) AS offers,
     collect(CASE type(link) WHEN 'SEEKS' THEN activity.id END) AS seeks
WITH collect({library: library, country: country, offers: offers, seeks: seeks}) AS all
UNWIND all AS one
UNWIND all AS two
WITH one, two,
     [gift IN one.offers WHERE gift IN two.seeks] + [gift IN two.offers WHERE gift IN one.seeks]
       AS gifts
WHERE one.library.id < two.library.id AND one.country <> two.country AND size(gifts) > 0
WITH one, collect({side: two, gifts: gifts}) AS partners
UNWIND partners AS left
UNWIND partners AS right
WITH one, left.side AS two, right.side AS three, left.gifts + right.gifts AS gifts
WHERE two.library.id < three.library.id AND two.country <> three.country
WITH one, two, three, gifts,
     [gift IN two.offers WHERE gift IN three.seeks]
       + [gift IN three.offers WHERE gift IN two.seeks] AS more
WHERE size(more) > 0
  AND ($library IS NULL OR $library IN [one.library.id, two.library.id, three.library.id])
  AND ($country IS NULL OR $country IN [one.country.id, two.country.id, three.country.id])
WITH one.library AS first, one.country AS first_country, two.library AS second,
     two.country AS second_country, three.library AS third, three.country AS third_country,
     gifts + more AS gifts
RETURN first.id AS first_id, first.name AS first, first_country.name AS first_country,
       second.id AS second_id, second.name AS second, second_country.name AS second_country,
       third.id AS third_id, third.name AS third, third_country.name AS third_country,
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
ORDER BY size(exchange) DESC, first_id, second_id, third_id
