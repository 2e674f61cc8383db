//! QUESTIONS to the corpus, asked by the screen and by the command line alike.
