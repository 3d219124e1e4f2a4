//! In which column a cell stands: the model leaves out the places that a cell above or beside covers.

use super::Grid;

impl Grid {
    /// The column in which each cell of each row begins.
    #[must_use]
    pub fn places(&self) -> Vec<Vec<usize>> {
        self.walk().into_iter().map(|(places, _)| places).collect()
    }

    /// How many places of each row neither a cell of it nor one above it covers.
    #[must_use]
    pub fn open_places(&self) -> Vec<usize> {
        self.walk().into_iter().map(|(_, open)| open).collect()
    }

    fn walk(&self) -> Vec<(Vec<usize>, usize)> {
        // For each column, how many rows from here on a cell covers.
        let mut covered = vec![0_usize; self.columns.len()];
        let mut all = Vec::with_capacity(self.rows.len());
        for row in &self.rows {
            let mut at = 0;
            let mut places = Vec::with_capacity(row.cells.len());
            for cell in &row.cells {
                while covered.get(at).is_some_and(|rows| *rows > 0) {
                    at += 1;
                }
                places.push(at);
                for rows in covered.iter_mut().skip(at).take(cell.across) {
                    *rows = cell.down;
                }
                at += cell.across;
            }
            let open = covered.iter().skip(at).filter(|rows| **rows == 0).count();
            all.push((places, open));
            covered.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
        }
        all
    }

    /// Gives each cell its column.
    pub fn place(&mut self) {
        let places = self.places();
        for (row, places) in self.rows.iter_mut().zip(places) {
            for (cell, column) in row.cells.iter_mut().zip(places) {
                cell.column = column;
            }
        }
    }
}
