// title: How are these two libraries linked?
// topic: Paths
// description: Every path between two libraries over whatever links them: activities, languages,
//   countries and sisterships, the shortest first. A path of one step is a sistership, one of two
//   steps is something that both have. In a large network longer paths go over the rarest of what
//   either has and over nothing that more libraries have; the bound can be moved. Sisterships that
//   have ended are left out.
// show: table
//
// parameter library: From
//   type: library
//   required: yes
//   example: Klaipeda City Municipality Imanuelis Kantas Public Library
// parameter other: To
//   type: library
//   required: yes
//   example: Municipal Public Library in Piekary Śląskie
// parameter hops: Steps at most
//   type: integer
//   default: 4
//   minimum: 1
//   maximum: 4
// parameter rare: Beyond two steps, only over what at most this many libraries have
//   type: integer
//   example: 1000
//   minimum: 1
//
// column steps: Steps
// column path: Path
// column ties: Over
// column path_ids: Ids along the path

MATCH (from:Library {id: $library}), (to:Library {id: $other})
CALL () {
  MATCH (end:Library)-->(thing:Activity|Country|Language)
  WHERE end.id IN [$library, $other]
  WITH DISTINCT thing
  WITH COUNT { (thing)<--() } AS held_by
  ORDER BY held_by
  WITH collect(held_by) AS counts
  RETURN coalesce($rare, reduce(so_far = {sum: 0, bound: 0}, held_by IN counts |
    CASE WHEN so_far.sum + held_by <= 10000 OR so_far.sum = 0
         THEN {sum: so_far.sum + held_by, bound: held_by} ELSE so_far END).bound) AS bound
}
CALL (bound) {
  MATCH (hub:Activity|Country|Language)
  WHERE COUNT { (hub)<--() } > bound
  RETURN collect(hub.id) AS hubs
}
CALL (from, to, hubs) {
  MATCH (from)-[r1:LOCATED_IN|OFFERS|SEEKS|STAFF_SPEAK|PATRONS_SPEAK|PREFERS|SISTER_OF]-(to)
  WHERE $hops >= 1 AND coalesce(r1.status, 'unknown') <> 'ended'
  RETURN [from, to] AS stops, [type(r1)] AS ties
  UNION ALL
  MATCH (from)-[r1:LOCATED_IN|OFFERS|SEEKS|STAFF_SPEAK|PATRONS_SPEAK|PREFERS|SISTER_OF]-(x)
        -[r2:LOCATED_IN|OFFERS|SEEKS|STAFF_SPEAK|PATRONS_SPEAK|PREFERS|SISTER_OF]-(to)
  WHERE $hops >= 2 AND coalesce(r1.status, 'unknown') <> 'ended'
    AND coalesce(r2.status, 'unknown') <> 'ended'
  RETURN [from, x, to] AS stops, [type(r1), type(r2)] AS ties
  UNION ALL
  MATCH (from)-[r1:LOCATED_IN|OFFERS|SEEKS|STAFF_SPEAK|PATRONS_SPEAK|PREFERS|SISTER_OF]-(x)
  WHERE $hops >= 3 AND x <> to AND NOT x.id IN hubs AND coalesce(r1.status, 'unknown') <> 'ended'
  MATCH (x)-[r2:LOCATED_IN|OFFERS|SEEKS|STAFF_SPEAK|PATRONS_SPEAK|PREFERS|SISTER_OF]-(y)
  WHERE y <> from AND NOT y.id IN hubs AND coalesce(r2.status, 'unknown') <> 'ended'
  MATCH (y)-[r3:LOCATED_IN|OFFERS|SEEKS|STAFF_SPEAK|PATRONS_SPEAK|PREFERS|SISTER_OF]-(to)
  WHERE coalesce(r3.status, 'unknown') <> 'ended'
  RETURN [from, x, y, to] AS stops, [type(r1), type(r2), type(r3)] AS ties
  UNION ALL
  MATCH (from)-[r1:LOCATED_IN|OFFERS|SEEKS|STAFF_SPEAK|PATRONS_SPEAK|PREFERS|SISTER_OF]-(x)
  WHERE $hops >= 4 AND x <> to AND NOT x.id IN hubs AND coalesce(r1.status, 'unknown') <> 'ended'
  MATCH (x)-[r2:LOCATED_IN|OFFERS|SEEKS|STAFF_SPEAK|PATRONS_SPEAK|PREFERS|SISTER_OF]-(y)
  WHERE y <> from AND y <> to AND NOT y.id IN hubs AND coalesce(r2.status, 'unknown') <> 'ended'
  MATCH (y)-[r3:LOCATED_IN|OFFERS|SEEKS|STAFF_SPEAK|PATRONS_SPEAK|PREFERS|SISTER_OF]-(z)
  WHERE z <> from AND z <> x AND NOT z.id IN hubs AND coalesce(r3.status, 'unknown') <> 'ended'
  MATCH (z)-[r4:LOCATED_IN|OFFERS|SEEKS|STAFF_SPEAK|PATRONS_SPEAK|PREFERS|SISTER_OF]-(to)
  WHERE coalesce(r4.status, 'unknown') <> 'ended'
  RETURN [from, x, y, z, to] AS stops, [type(r1), type(r2), type(r3), type(r4)] AS ties
}
WITH size(ties) AS steps, [stop IN stops | stop.name] AS path, ties,
     [stop IN stops | stop.id] AS path_ids
RETURN steps, path, ties, path_ids
ORDER BY steps, path_ids, ties
