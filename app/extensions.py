"""One instance of each extension."""

from flask_compress import Compress
from flask_login import LoginManager
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from flask_wtf.csrf import CSRFProtect

from app.core.catalogue import RememberingBabel
from app.core.orm import Base

db = SQLAlchemy(model_class=Base)
migrate = Migrate()
babel = RememberingBabel()
login_manager = LoginManager()
csrf = CSRFProtect()
compress = Compress()
