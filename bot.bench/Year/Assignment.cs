namespace NetSocialBot.Bench.Year;

/// <summary>
/// The cheapest assignment of rows to columns, by shortest augmenting paths with potentials (Kuhn 1955; Jonker and Volgenant
/// 1987): cubic in the number of rows.
/// </summary>
internal static class Assignment
{
    private const int Nobody = -1;

    /// <param name="costs">Row by row.</param>
    /// <returns>By row: its column.</returns>
    public static int[] Solve(int size, int[] costs, CancellationToken cancellationToken)
    {
        var columnOf = new int[size];
        var rowOf = new int[size];
        Array.Fill(rowOf, Nobody);
        var search = new Search(size, costs, rowOf, columnOf);
        for (var row = 0; row < size; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            search.Assign(row);
        }

        return columnOf;
    }

    private sealed class Search(int size, int[] costs, int[] rowOf, int[] columnOf)
    {
        private readonly long[] rowPrice = new long[size];
        private readonly long[] columnPrice = new long[size];
        private readonly long[] distance = new long[size];
        private readonly int[] cameFrom = new int[size];
        private readonly bool[] isReached = new bool[size];
        private readonly List<int> reached = [];

        /// <summary>Walks to the nearest free column; those on the way change their rows.</summary>
        public void Assign(int row)
        {
            Array.Fill(distance, long.MaxValue);
            Array.Clear(isReached);
            reached.Clear();
            var (from, at, column) = (row, 0L, Nobody);
            while (true)
            {
                column = Step(from, at);
                at = distance[column];
                if (rowOf[column] == Nobody)
                {
                    break;
                }

                isReached[column] = true;
                reached.Add(column);
                from = rowOf[column];
            }

            rowPrice[row] += at;
            foreach (var passed in reached)
            {
                rowPrice[rowOf[passed]] += at - distance[passed];
                columnPrice[passed] -= at - distance[passed];
            }

            for (var previous = Nobody; previous != row; )
            {
                previous = cameFrom[column];
                rowOf[column] = previous;
                (column, columnOf[previous]) = (columnOf[previous], column);
            }
        }

        /// <summary>The nearest column not reached yet, once the ways through this row are known.</summary>
        private int Step(int row, long soFar)
        {
            var (nearest, least) = (Nobody, long.MaxValue);
            for (var column = 0; column < size; column++)
            {
                if (isReached[column])
                {
                    continue;
                }

                var way = soFar + costs[row * size + column] - rowPrice[row] - columnPrice[column];
                if (way < distance[column])
                {
                    (distance[column], cameFrom[column]) = (way, row);
                }

                if (distance[column] < least)
                {
                    (nearest, least) = (column, distance[column]);
                }
            }

            return nearest;
        }
    }
}
