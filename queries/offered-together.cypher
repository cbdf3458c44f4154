// title: Which activities go together?
// topic: Activities
// description: Pairs of activities that the same libraries offer more often than chance would have
//   it. Twice as often as by chance reads 2.
// show: table
//
// parameter least: Offered together by at least this many libraries
//   type: integer
//   default: 3
//   minimum: 1
//   maximum: 10000
// parameter activity: With this activity
//   type: activity
//   example: Storytelling
//
// column first: One activity
// column second: And
// column together: Libraries offering both
// column times_chance: Times as often as by chance
// column first_id: First activity id
// column second_id: Second activity id

CALL () {
  MATCH (library:Library) WHERE EXISTS { (library)-[:OFFERS]->() }
  RETURN count(library) AS offering
}
MATCH (first:Activity)<-[:OFFERS]-(library:Library)-[:OFFERS]->(second:Activity)
WHERE first.id < second.id AND ($activity IS NULL OR $activity IN [first.id, second.id])
WITH offering, first, second, count(library) AS together
WHERE together >= $least
WITH first, second, together,
     round(toFloat(together) * offering
           / toFloat(COUNT { (first)<-[:OFFERS]-() } * COUNT { (second)<-[:OFFERS]-() }), 2)
       AS times_chance
RETURN first.name AS first, second.name AS second, together, times_chance,
       first.id AS first_id, second.id AS second_id
ORDER BY times_chance DESC, together DESC, first_id, second_id
