//! What a place or an occupation asks for more than others: location quotients and TF-IDF.
