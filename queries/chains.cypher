// title: Who could introduce us?
// topic: Paths
// description: Chains of sisterships between two libraries, the shortest first: each library on
//   the way knows the next one. Sisterships that have ended are left out.
// show: table
//
// parameter library: From
//   type: library
//   required: yes
//   example: Krapina City Library
// parameter other: To
//   type: library
//   required: yes
//   example: Illescas Municipal Library
// parameter hops: Sisterships at most
//   type: integer
//   default: 5
//   minimum: 1
//   maximum: 5
//
// column steps: Sisterships
// column chain: Chain
// column countries: Countries
// column chain_ids: Ids along the chain

MATCH chain = (from:Library {id: $library})-[:SISTER_OF*1..5]-(to:Library {id: $other})
WHERE length(chain) <= $hops
  AND all(tie IN relationships(chain) WHERE coalesce(tie.status, 'unknown') <> 'ended')
  AND all(stop IN nodes(chain) WHERE single(same IN nodes(chain) WHERE same = stop))
WITH length(chain) AS steps, [stop IN nodes(chain) | stop.id] AS chain_ids,
     [stop IN nodes(chain) | stop.name] AS names,
     [stop IN nodes(chain) | head([(stop)-[:LOCATED_IN]->(country) | country.name])] AS countries
RETURN steps, names AS chain, countries, chain_ids
ORDER BY steps, chain_ids
