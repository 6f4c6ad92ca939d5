//! How far vacancies and job seekers lie apart, and the Beveridge curve's arithmetic.
