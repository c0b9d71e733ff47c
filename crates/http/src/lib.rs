//! The HTTP front: AWS JSON 1.1, signatures, CORS, health
